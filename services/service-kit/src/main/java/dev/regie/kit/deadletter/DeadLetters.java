package dev.regie.kit.deadletter;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.Origins;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.ticking.Ticker;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TroubleEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts messages away that nobody could digest or may believe: sealed, counted, listed, replayable, gone after 14 days. Written in the running
 * transaction, which is the one that moves the position past the message.
 */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration KEPT = Duration.ofDays(14);

    /** What a sender writes is shown to people only if it cannot be more than an id. */
    private static final Pattern HARMLESS_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private static final Pattern HARMLESS_ORIGIN = Pattern.compile("/(services|systems)/[a-z0-9-]{1,40}");

    @Inject
    DeadLetterRows rows;

    @Inject
    DeadLetterSeal seal;

    @Inject
    RegieClock clock;

    @Inject
    Outbox outbox;

    @Inject
    TenantTransactions transactions;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "regie.service")
    String service;

    void onStart(@Observes StartupEvent event, Ticker ticker) {
        ticker.every("dead-letter-removal", Duration.ofSeconds(10), this::removeOld);
    }

    /**
     * Puts away a record that its sender had no right to send, or that does not fit the catalogue.
     *
     * @param tenantOrNull null if it cannot be told, or may not be believed
     * @param reason slug
     * @param subjectTokens blind tokens of the persons in it, as far as they can be told: discovery and erasure find it by them
     */
    public void quarantine(
            ConsumerRecord<byte[], byte[]> record,
            TenantId tenantOrNull,
            String channel,
            String reason,
            Collection<String> subjectTokens) {
        put("QUARANTINE", record, tenantOrNull, channel, reason, subjectTokens);
    }

    /** Puts away a record that cannot be handled. If a request is behind it, the coordinator is told: a person has to look. */
    public void bury(ConsumerRecord<byte[], byte[]> record, TenantId tenantOrNull, String channel, String reason) {
        put("DEAD_LETTER", record, tenantOrNull, channel, reason, List.of());
        if (tenantOrNull != null && isPlatformsOwn(record.topic())) {
            requestOf(record)
                    .ifPresent(request -> outbox.send(
                            Topics.TROUBLE_EVENTS,
                            tenantOrNull,
                            request,
                            new TroubleEvent.MessageUndigested(request, service, record.topic(), reason)));
        }
    }

    /** How many messages that were put away concern a person, found by the blind tokens; inside a transaction of the tenant. */
    public long count(TenantId tenant, Collection<String> subjectTokens) {
        return rows.countOf(tenant, subjectTokens);
    }

    /** Removes the messages that concern a person; their number. */
    public int erase(TenantId tenant, Collection<String> subjectTokens) {
        return rows.eraseOf(tenant, subjectTokens);
    }

    private void put(
            String kind,
            ConsumerRecord<byte[], byte[]> record,
            TenantId tenantOrNull,
            String channel,
            String reason,
            Collection<String> subjectTokens) {
        UUID id = UUID.randomUUID();
        DeadLetter letter = new DeadLetter(
                id,
                tenantOrNull == null ? DeadLetterRows.PLATFORM : tenantOrNull.value(),
                kind,
                channel,
                record.topic(),
                record.partition(),
                record.offset(),
                Topics.systemOf(record.topic()).map(SystemId::value).orElse(null),
                reason,
                requestOf(record).map(RequestId::value).orElse(null),
                header(record, "ce_id", HARMLESS_ID).orElse(null),
                header(record, "ce_source", HARMLESS_ORIGIN).orElse(null),
                clock.instant(),
                "OPEN",
                1);
        rows.put(letter, subjectTokens, seal.seal(RecordBytes.write(record), tenantOrNull, id));
        metrics.counter("regie.dead.letters", "channel", channel, "reason", reason)
                .increment();
        LOG.debugf(
                "%s put away: topic=%s partition=%d offset=%d reason=%s",
                kind, record.topic(), record.partition(), record.offset(), reason);
    }

    /*
     * What a system sends may carry any correlation id: it must not stop somebody's request. And trouble with a trouble event would call
     * for the next one.
     */
    private static boolean isPlatformsOwn(String topic) {
        boolean command = topic.endsWith(".commands.v1");
        return (Topics.systemOf(topic).isEmpty() || command) && !topic.equals(Topics.TROUBLE_EVENTS);
    }

    private static Optional<RequestId> requestOf(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.ofNullable(Origins.header(record, "ce_correlationid"))
                    .map(RequestId::valueOf);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name, Pattern harmless) {
        return Optional.ofNullable(Origins.header(record, name))
                .filter(text -> harmless.matcher(text).matches());
    }

    private void removeOld() {
        int removed = transactions.acrossTenants(
                () -> rows.deleteBefore(clock.instant().minus(KEPT)));
        if (removed > 0) {
            LOG.infof("%d dead letters are older than %d days and removed", removed, KEPT.toDays());
        }
    }
}
