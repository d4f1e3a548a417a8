package dev.regie.intake.progress;

import dev.regie.model.id.SystemId;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The newest that the coordinator told about a request.
 *
 * @param version 0 before it told anything
 * @param status null before it told anything
 * @param outcome only with COMPLETED
 * @param dueAt null before it told anything
 * @param packageId null until there is a package
 * @param downloadToken opens the package; null until there is one
 */
public record Progress(
        long version,
        RequestStatus status,
        Outcome outcome,
        Instant dueAt,
        List<SystemId> waitingFor,
        String nextStep,
        boolean irreversible,
        UUID packageId,
        String downloadToken) {
    /** Nothing told yet. */
    public static final Progress NONE = new Progress(0, null, null, null, List.of(), null, false, null, null);

    public Progress {
        waitingFor = List.copyOf(waitingFor);
    }

    /** Whether news of that version is older than, or the same as, what is known. */
    public boolean knows(long newsVersion) {
        return newsVersion <= version;
    }

    @Override
    public String toString() {
        return "Progress[version=" + version + ", status=" + status + "]";
    }
}
