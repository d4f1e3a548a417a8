package dev.regie.model.request;

import dev.regie.model.id.SystemId;
import dev.regie.model.subject.Relation;
import java.time.Instant;

/**
 * What discovery found in one system, category and relation.
 *
 * @param records number of records
 * @param ground why they would survive an erasure now, or null if they would not
 * @param keepUntil the latest instant until which the ground holds, null without a ground
 * @param valuesHeld whether Regie's inventory holds the values itself (false: a pointer only)
 * @param afterErasure whether these are what an earlier erasure of the same person kept
 */
public record Finding(
        SystemId system,
        String category,
        Relation relation,
        long records,
        KeepGround ground,
        Instant keepUntil,
        boolean valuesHeld,
        boolean afterErasure) {
    /** The category of events that nobody may believe: they are counted, handed out to nobody, and go with every erasure. */
    public static final String QUARANTINE = "quarantine";
}
