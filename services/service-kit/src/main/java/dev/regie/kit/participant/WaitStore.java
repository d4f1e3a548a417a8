package dev.regie.kit.participant;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Message;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantCommand;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code participant_wait}, in the caller's transaction. */
@ApplicationScoped
class WaitStore {
    private static final String SELECT = """
            select command_id, tenant, request_id, system, command_type, command, state, attempts, opened_at, answer_by,
                next_attempt_at, answer_type, answer from participant_wait\s""";

    private static final String INSERT = """
            insert into participant_wait (command_id, tenant, request_id, system, command_type, command, state, attempts,
                opened_at, answer_by, next_attempt_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = """
            update participant_wait set state = ?, attempts = ?, next_attempt_at = ?, command = ?, answer_type = ?, answer = ?
            where command_id = ?""";

    private static final String CANCEL = """
            update participant_wait set state = 'CANCELLED', command = null
            where tenant = ? and request_id = ? and state in ('OPEN', 'DEFERRED')""";

    private static final String DUE = """
            select tenant, request_id, command_id from participant_wait
            where state in ('OPEN', 'DEFERRED') and next_attempt_at <= ? order by next_attempt_at limit ?""";

    @Inject
    Sql sql;

    /** A wait whose time has come. */
    record Due(TenantId tenant, RequestId requestId, UUID commandId) {}

    /**
     * Lets one transaction at a time change the waits of a request: of two that settle the last two waits at once, neither would see that
     * all are settled. Ends with the transaction.
     */
    void oneAtATime(TenantId tenant, RequestId request) {
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, tenant + "/" + request);
    }

    void add(AskedWait asked) {
        Wait wait = asked.now();
        sql.update(
                INSERT,
                wait.commandId(),
                asked.tenant(),
                wait.requestId().value(),
                wait.system(),
                MessageTypes.nameOf(asked.command()),
                json(asked.command()),
                wait.state(),
                wait.attempts(),
                wait.openedAt(),
                wait.answerBy(),
                asked.nextAttemptAt());
    }

    void update(AskedWait asked) {
        Wait wait = asked.now();
        sql.update(
                UPDATE,
                wait.state(),
                wait.attempts(),
                asked.nextAttemptAt(),
                json(asked.command()),
                wait.answer() == null ? null : MessageTypes.nameOf(wait.answer()),
                json(wait.answer()),
                wait.commandId());
    }

    int cancel(TenantId tenant, RequestId request) {
        return sql.update(CANCEL, tenant, request.value());
    }

    void forget(TenantId tenant, RequestId request) {
        sql.update("delete from participant_wait where tenant = ? and request_id = ?", tenant, request.value());
    }

    List<Wait> of(TenantId tenant, RequestId request) {
        return sql.list(
                SELECT + "where tenant = ? and request_id = ? order by opened_at, system, command_id",
                row -> read(row).now(),
                tenant,
                request.value());
    }

    /** The wait for an answer, locked until the transaction ends. */
    Optional<AskedWait> lock(TenantId tenant, SystemId system, UUID commandId) {
        return sql.first(
                SELECT + "where command_id = ? and tenant = ? and system = ? for update",
                WaitStore::read,
                commandId,
                tenant,
                system);
    }

    /** The wait, locked, unless another instance works on it or it is not due any more. */
    Optional<AskedWait> lockDue(Due due, Instant now) {
        return sql.first(
                SELECT
                        + "where command_id = ? and state in ('OPEN', 'DEFERRED') and next_attempt_at <= ? for update skip locked",
                WaitStore::read,
                due.commandId(),
                now);
    }

    List<Due> due(Instant now, int limit) {
        return sql.list(
                DUE,
                row -> new Due(
                        new TenantId(row.getString("tenant")),
                        new RequestId(row.getObject("request_id", UUID.class)),
                        row.getObject("command_id", UUID.class)),
                now,
                limit);
    }

    private static AskedWait read(ResultSet row) throws SQLException {
        ParticipantCommand command =
                message(row.getString("command_type"), row.getString("command"), ParticipantCommand.class);
        ParticipantAnswer answer =
                message(row.getString("answer_type"), row.getString("answer"), ParticipantAnswer.class);
        Wait wait = new Wait(
                row.getObject("command_id", UUID.class),
                new RequestId(row.getObject("request_id", UUID.class)),
                new SystemId(row.getString("system")),
                WaitState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Sql.instant(row, "opened_at"),
                Sql.instant(row, "answer_by"),
                answer);
        return new AskedWait(
                new TenantId(row.getString("tenant")),
                wait,
                asked(row.getString("command_type")),
                command,
                Sql.instant(row, "next_attempt_at"));
    }

    private static WaitRules.Asked asked(String commandType) {
        boolean collect = commandType.equals(MessageTypes.nameOf(ParticipantCommand.Collect.class));
        return collect ? WaitRules.Asked.COLLECT : WaitRules.Asked.ERASE;
    }

    private static <M extends Message> M message(String type, String json, Class<M> family) {
        if (json == null) {
            return null;
        }
        Class<? extends M> known = MessageTypes.classOf(type)
                .orElseThrow(() -> new IllegalStateException("a stored " + type + " is not known any more"))
                .asSubclass(family);
        return MessageJson.read(json.getBytes(StandardCharsets.UTF_8), known);
    }

    private static String json(Message message) {
        return message == null ? null : new String(MessageJson.write(message), StandardCharsets.UTF_8);
    }
}
