package dev.regie.inventory.retention;

import dev.regie.model.request.KeepGround;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * How long records of a category are kept.
 *
 * @param name the retention class
 * @param period calendar-exact, from a record's source time (UTC)
 * @param duty the ground on which a record survives an erasure within the period; null if there is none
 */
public record RetentionRule(String name, Period period, KeepGround duty) {

    /** What the rule says of a record today; a later change of the rule does not touch it. */
    public RetentionStamp stamp(Instant sourceTime, int policyVersion) {
        Instant end = sourceTime.atZone(ZoneOffset.UTC).plus(period).toInstant();
        return new RetentionStamp(policyVersion, name, end, duty);
    }
}
