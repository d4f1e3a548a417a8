package dev.regie.inventory.retention;

import dev.regie.model.request.KeepGround;
import java.time.Instant;
import java.util.Optional;

/**
 * What is written on a record when it comes in.
 *
 * @param policyVersion of the catalogue
 * @param retainUntil end of the retention period
 * @param duty keeps the record until then even if its erasure is asked for; null if nothing does
 */
public record RetentionStamp(int policyVersion, String retentionClass, Instant retainUntil, KeepGround duty) {

    /** The ground that holds the record at a time. */
    public Optional<KeepGround> groundAt(Instant now) {
        return Optional.ofNullable(duty).filter(ground -> retainUntil.isAfter(now));
    }
}
