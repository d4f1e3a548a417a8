package dev.regie.kit.participant;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantCommand;
import java.time.Instant;

/**
 * A wait as it is stored.
 *
 * @param command what to send again; null once nothing is waited for: the brief is forgotten
 */
record AskedWait(TenantId tenant, Wait now, WaitRules.Asked asked, ParticipantCommand command, Instant nextAttemptAt) {

    AskedWait with(Wait changed, Instant next) {
        return new AskedWait(tenant, changed, asked, changed.settled() ? null : command, next);
    }
}
