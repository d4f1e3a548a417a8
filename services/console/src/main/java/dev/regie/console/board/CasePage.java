package dev.regie.console.board;

import java.time.Instant;
import java.util.List;

/** The open cases as the coordinator tells them. */
public record CasePage(List<CaseView> cases) {

    /** @param waitingFor null where it is not waiting for anybody */
    public record CaseView(
            String requestId,
            String type,
            String status,
            Instant receivedAt,
            Instant dueAt,
            List<Awaited> waitingFor) {}

    /** Who has not answered, since when. */
    public record Awaited(String system, Instant since) {}
}
