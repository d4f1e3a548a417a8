package dev.regie.export.api;

import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.collection.PartCheck;
import dev.regie.export.usecase.PartUpload;
import dev.regie.kit.http.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where participants hand over what they hold about a person. The upload token in the header is the only credential. */
@Path("/parts/{commandId}/{number}")
@PermitAll
@Tag(name = "Parts", description = "For participants: hand over a copy of what is held about a person")
public class PartResource {
    static final int MOST_BYTES = 8 * 1024 * 1024 + 64;

    private final PartUpload upload;

    PartResource(PartUpload upload) {
        this.upload = upload;
    }

    @PUT
    @Consumes({MediaType.APPLICATION_OCTET_STREAM, MediaType.WILDCARD})
    @Operation(
            summary = "Hand over one part",
            description =
                    "The part is sealed with the part key of the command under the context"
                            + " part/<command id>/<part number>. A part that is sent again replaces the one before; the hashes in the answer say which bytes count.")
    @RequestBody(description = "The sealed bytes, at most 8 MiB and 64 bytes", required = true)
    @APIResponse(responseCode = "204", description = "The part is stored")
    @APIResponse(responseCode = "400", description = "part-number-invalid: a part number is 1 to 1000")
    @APIResponse(
            responseCode = "404",
            description = "unknown-upload: no such command waits, or another token belongs to it")
    @APIResponse(responseCode = "413", description = "part-too-large")
    public void put(
            @PathParam("commandId")
                    @Parameter(description = "The command's id", example = "0f8c2c1e-6d2b-4a6e-9d7f-3f0f5d1b9a11")
                    String commandId,
            @PathParam("number") @Parameter(description = "1 to 1000, without a gap", example = "1") String number,
            @HeaderParam("Regie-Upload-Token")
                    @Parameter(
                            description = "The upload token of the command",
                            example = "mS1dXxWcPqGZ3Nw1l0b5u7rY2kT9aVhQeJfLcRzHs8M")
                    String token,
            byte[] sealed) {
        if (sealed.length > MOST_BYTES) {
            throw Problem.of(413, "part-too-large", "A part has at most 8 MiB, sealed. Use more parts.");
        }
        upload.take(command(commandId), partNumber(number), OneTimeToken.presented(token), sealed);
    }

    private static UUID command(String text) {
        return Ids.read(text).orElseThrow(PartUpload::unknown);
    }

    private static int partNumber(String text) {
        if (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= PartCheck.MOST_PARTS) {
            return Integer.parseInt(text);
        }
        throw Problem.of(400, "part-number-invalid", "A part number is 1 to 1000.")
                .field("number");
    }
}
