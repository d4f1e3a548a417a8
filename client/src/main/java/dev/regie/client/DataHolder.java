package dev.regie.client;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
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
     * Erases everything held about the person, but what a duty keeps.
     *
     * @param upTo records with a later source time belong to a person who came back: they stay
     */
    SystemErasure erase(Task task, Instant upTo);
}
