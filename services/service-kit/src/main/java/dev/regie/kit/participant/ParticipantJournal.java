package dev.regie.kit.participant;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.Received;
import dev.regie.kit.sql.Sql;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.ticking.Ticker;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every answer that came from a participant, believed or not; removed some time after its request has ended, and never before. */
@ApplicationScoped
class ParticipantJournal {
    // a request has ended for this service with its last answer, or with the time of those that never answered
    private static final String REMOVE_OLD = """
            delete from participant_journal where id in (
                select j.id from participant_journal j where j.received_at < ?
                and not exists (select 1 from participant_journal later
                    where later.tenant = j.tenant and later.request_id = j.request_id and later.received_at >= ?)
                and not exists (select 1 from participant_wait w
                    where w.tenant = j.tenant and w.request_id = j.request_id
                    and (w.state in ('OPEN', 'DEFERRED') or w.state in ('NO_ANSWER', 'CANCELLED') and w.answer_by >= ?))
                limit ?)""";
    private static final int AT_A_TIME = 1_000;
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** The verdict on an answer that counts. */
    static final String BELIEVED = "believed";

    @Inject
    Sql sql;

    @Inject
    RegieClock clock;

    @Inject
    TenantTransactions transactions;

    @ConfigProperty(name = "regie.participant-journal.kept")
    Duration kept;

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

    void onStart(@Observes StartupEvent event, Ticker ticker) {
        ticker.every("participant-journal-removal", LOOK, this::removeOld);
    }

    /** Removes what was kept long enough. Outside a transaction. */
    void removeOld() {
        Instant bound = clock.instant().minus(kept);
        int removed;
        do {
            removed = transactions.acrossTenants(() -> sql.update(REMOVE_OLD, bound, bound, bound, AT_A_TIME));
        } while (removed == AT_A_TIME);
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
