package dev.regie.console.outbound;

import dev.regie.console.board.CasePage;
import dev.regie.console.board.IncidentPage;
import dev.regie.console.board.Report.LetterGroup;
import dev.regie.console.board.Report.PartitionPosition;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;

/** What the page asks of a service's public API, in the name of the person who looks at it. */
interface ServiceApi {
    @GET
    @Path("/cases")
    CasePage cases(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("open") boolean open,
            @QueryParam("limit") int limit);

    @GET
    @Path("/incidents")
    IncidentPage incidents(
            @HeaderParam("Authorization") String authorization,
            @QueryParam("open") boolean open,
            @QueryParam("limit") int limit);

    @GET
    @Path("/dead-letters/summary")
    List<LetterGroup> letters(@HeaderParam("Authorization") String authorization);

    @GET
    @Path("/consumption")
    List<PartitionPosition> positions(@HeaderParam("Authorization") String authorization);
}
