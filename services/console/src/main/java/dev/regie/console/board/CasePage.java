package dev.regie.console.board;

import java.time.Instant;
import java.util.List;

/** The open cases as the coordinator tells them, the earliest due first. @param next null if these are all */
public record CasePage(List<CaseView> cases, String next) {

    /** @param waitingFor null where it is not waiting for anybody */
    public record CaseView(
            String requestId,
            String type,
            String status,
            Instant receivedAt,
            Instant dueAt,
            List<Awaited> waitingFor) {}

    /** A person, a service or a system that has to do something, since when. */
    public record Awaited(String who, Instant since) {}
}
