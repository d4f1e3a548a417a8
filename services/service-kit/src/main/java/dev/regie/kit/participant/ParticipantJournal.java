package dev.regie.kit.participant;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Every answer that came from a participant, believed or not. */
@ApplicationScoped
class ParticipantJournal {
    /** The verdict on an answer that counts. */
    static final String BELIEVED = "believed";

    @Inject
    Sql sql;

    @Inject
    RegieClock clock;

    /**
     * @param answer wire name of the answer
     * @param verdict {@code believed}, or the slug of the reason why it was not
     */
    record Entry(
            UUID commandId,
            UUID requestId,
            String system,
            String answer,
            String verdict,
            String messageId,
            Instant receivedAt) {}

    void add(Received<ParticipantAnswer> received, SystemId system, String verdict) {
        ParticipantAnswer answer = received.message();
        sql.update(
                """
                insert into participant_journal (id, tenant, request_id, command_id, system, answer_type, verdict, message_id,
                    received_at) values (?, ?, ?::uuid, ?::uuid, ?, ?, ?, ?, ?)""",
                UUID.randomUUID(),
                received.tenant(),
                answer.requestId() == null ? null : answer.requestId().value(),
                answer.commandId(),
                system,
                MessageTypes.nameOf(answer),
                verdict,
                received.envelope().id(),
                clock.instant());
    }

    List<Entry> of(TenantId tenant, RequestId request) {
        return sql.list(
                """
                select command_id, request_id, system, answer_type, verdict, message_id, received_at from participant_journal
                where tenant = ? and request_id = ? order by received_at, id""",
                row -> new Entry(
                        row.getObject("command_id", UUID.class),
                        row.getObject("request_id", UUID.class),
                        row.getString("system"),
                        row.getString("answer_type"),
                        row.getString("verdict"),
                        row.getString("message_id"),
                        Sql.instant(row, "received_at")),
                tenant,
                request.value());
    }
}
