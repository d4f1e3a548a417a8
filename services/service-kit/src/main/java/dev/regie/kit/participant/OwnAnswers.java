package dev.regie.kit.participant;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What this service has answered as a participant. No personal value is in it: counts, hashes and reasons only. */
@ApplicationScoped
class OwnAnswers {
    @Inject
    Sql sql;

    @Inject
    RegieClock clock;

    Optional<ParticipantAnswer> find(TenantId tenant, UUID commandId) {
        return sql.first(
                "select answer_type, answer from participant_answer where tenant = ? and command_id = ?",
                row -> MessageJson.read(
                        row.getString("answer").getBytes(StandardCharsets.UTF_8),
                        MessageTypes.classOf(row.getString("answer_type"))
                                .orElseThrow()
                                .asSubclass(ParticipantAnswer.class)),
                tenant,
                commandId);
    }

    void add(TenantId tenant, ParticipantAnswer answer) {
        sql.update(
                "insert into participant_answer (command_id, tenant, answer_type, answer, answered_at) values (?, ?, ?, ?, ?)",
                answer.commandId(),
                tenant,
                MessageTypes.nameOf(answer),
                new String(MessageJson.write(answer), StandardCharsets.UTF_8),
                clock.instant());
    }
}
