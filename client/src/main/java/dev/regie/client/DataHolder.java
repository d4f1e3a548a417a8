package dev.regie.client;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import dev.regie.model.subject.IdentifierSpan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a data system does for a request. A command may come again with the same id, after a crash even when its effect already happened:
 * {@link #erase} then must return what it returned the first time, so its result belongs in the transaction of its effect.
 */
public interface DataHolder {

    /** The command at hand. */
    record Task(UUID commandId, RequestId requestId, TenantId tenant, List<IdentifierSpan> subject) {}

    /** A copy of everything held about the person; empty if nothing is. Other people's data is redacted. */
    List<ContributedRecord> collect(Task task);

    /**
     * Erases everything held about the person, but what a duty keeps and what an officer held back. What is kept is told with its ground.
     *
     * @param upTo records with a later source time belong to a person who came back: they stay
     * @param heldBack parts of this system's records that stay, each with the ground to tell ({@link HeldBack#ground}); empty as a rule
     */
    SystemErasure erase(Task task, Instant upTo, List<HeldBack> heldBack);
}
