package dev.regie.intake.identity;

import java.time.Instant;

/** Whether another code may be sent to a mailbox. */
public sealed interface CodeQuota {
    record Free() implements CodeQuota {}

    /** @param again from this instant on another code may be sent */
    record UsedUp(Instant again) implements CodeQuota {}
}
