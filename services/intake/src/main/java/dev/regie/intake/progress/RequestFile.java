package dev.regie.intake.progress;

import dev.regie.intake.submission.Dossier;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.FileTerm;
import dev.regie.model.request.RequestType;
import java.time.Instant;

/**
 * All that intake holds of a request.
 *
 * @param receivedAt when any channel got it
 */
public record RequestFile(
        RequestId id,
        TenantId tenant,
        RequestType type,
        Channel channel,
        Instant receivedAt,
        Dossier dossier,
        Standing standing) {
    /** From then on it is gone. */
    public Instant keptUntil() {
        return FileTerm.endOf(receivedAt);
    }
}
