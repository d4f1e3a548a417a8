package dev.regie.intake.progress;

import dev.regie.intake.submission.Dossier;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import java.time.Instant;
import java.time.ZoneOffset;

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
    /** How long the file on a request is kept, in months (11 CCR §7101). */
    public static final int MONTHS_KEPT = 24;

    /** From then on it is gone. */
    public Instant keptUntil() {
        return receivedAt.atOffset(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant();
    }
}
