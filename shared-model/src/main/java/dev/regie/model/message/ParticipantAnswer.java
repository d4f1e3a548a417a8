package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.Kept;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code dsr.system.<system>.events.v1}: what a data system did. Counts only if system, command and part match an open wait. */
public sealed interface ParticipantAnswer extends Message {
    UUID commandId();

    RequestId requestId();

    /** @param records sum over the parts; 0 records and no part when nothing is held */
    record Collected(UUID commandId, RequestId requestId, long records, List<Part> parts) implements ParticipantAnswer {
        public Collected {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param results one for the system itself; the inventory has one for each system whose values it held. Others' results do not count
     */
    record Erased(UUID commandId, RequestId requestId, List<SystemErasure> results) implements ParticipantAnswer {
        public Erased {
            results = List.copyOf(results);
        }
    }

    /** @param before records about the person when the command came; {@code before = erased + sum of kept} */
    record SystemErasure(SystemId system, long before, long erased, List<Kept> kept) {
        public SystemErasure {
            kept = List.copyOf(kept);
        }
    }

    /** It can only be done later, e.g. when a device checks in. The final answer follows. */
    record Deferred(UUID commandId, RequestId requestId, String reason, Instant expectedBy)
            implements ParticipantAnswer {}

    /** It cannot be done. @param retryable whether asking again may help */
    record Failed(UUID commandId, RequestId requestId, String reason, boolean retryable) implements ParticipantAnswer {}

    /**
     * One uploaded part, at most 8 MiB sealed.
     *
     * @param number from 1
     * @param sha256 of the sealed bytes, lower-case hex
     */
    record Part(int number, long records, String sha256) {}
}
