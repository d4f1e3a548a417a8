package dev.regie.audit.usecase;

import dev.regie.audit.AuditConfig;
import dev.regie.audit.AuditConfig.Sink;
import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.outbound.BatchFiles;
import dev.regie.audit.outbound.DeliveryFailed;
import dev.regie.audit.outbound.Webhook;
import dev.regie.audit.store.LogReader;
import dev.regie.audit.store.LogTree;
import dev.regie.audit.store.SinkPositions;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.auditlog.LogEntry;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditRecord;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Sends a tenant's log on, batch by batch in its order: the next is read when the sink has taken the one before, and the position moves in the
 * transaction that sent it. A sink that does not take a batch gets the same one later, after longer and longer pauses. That events are
 * streamed is an event once, at the beginning: one for each batch would never come to an end.
 */
@ApplicationScoped
public class LogStream {
    private static final Logger LOG = Logger.getLogger(LogStream.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Map<String, Pause> pauses = new ConcurrentHashMap<>();
    private final SinkPositions positions;
    private final LogReader reader;
    private final LogTree tree;
    private final EventSealer sealer;
    private final Webhook webhook;
    private final BatchFiles files;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TenantDirectory tenants;
    private final TenantTransactions transactions;
    private final RegieClock clock;
    private final AuditConfig config;

    LogStream(
            SinkPositions positions,
            LogReader reader,
            LogTree tree,
            EventSealer sealer,
            Webhook webhook,
            BatchFiles files,
            Outbox outbox,
            AuditTrail audit,
            TenantDirectory tenants,
            TenantTransactions transactions,
            RegieClock clock,
            AuditConfig config) {
        this.positions = positions;
        this.reader = reader;
        this.tree = tree;
        this.sealer = sealer;
        this.webhook = webhook;
        this.files = files;
        this.outbox = outbox;
        this.audit = audit;
        this.tenants = tenants;
        this.transactions = transactions;
        this.clock = clock;
        this.config = config;
    }

    private record Pause(Duration length, Instant end) {}

    /** An event as a webhook gets it. */
    private record Sent(long sequence, OpenEvent event) {}

    /** What a webhook gets. */
    private record Delivery(TenantId tenant, long first, long last, List<Sent> events) {}

    /** Sends what the configured sinks do not have yet. */
    public void pump() {
        config.sinks().forEach(this::pump);
    }

    /** @throws IllegalArgumentException if a sink is configured so that it could not work, or would show what it must not */
    public void check() {
        config.sinks().forEach((name, sink) -> {
            if (sink.kind() == AuditConfig.Kind.WEBHOOK && !mayBeAddressed(URI.create(sink.target()))) {
                throw new IllegalArgumentException("regie.audit.sinks." + name + ".target is an https address");
            }
            if (sink.batch() < 1 || sink.batch() > 5_000) {
                throw new IllegalArgumentException("regie.audit.sinks." + name + ".batch is 1 to 5000");
            }
        });
    }

    private static boolean mayBeAddressed(URI target) {
        return "https".equals(target.getScheme())
                || List.of("127.0.0.1", "localhost").contains(Objects.toString(target.getHost()));
    }

    /** Sends what one sink does not have yet, unless it is given a rest. */
    public void pump(String name, Sink sink) {
        TenantId tenant = new TenantId(sink.tenant());
        Pause pause = pauses.get(name);
        if (tenants.find(tenant).isEmpty() || pause != null && clock.instant().isBefore(pause.end())) {
            return;
        }
        try {
            begin(tenant, name, sink);
            while (transactions.in(tenant, () -> batch(tenant, name, sink))) {
                // the next one
            }
            pauses.remove(name);
        } catch (DeliveryFailed e) {
            rest(name, pause, e);
        }
    }

    private void rest(String name, Pause before, DeliveryFailed failure) {
        Duration longer = before == null ? FIRST_PAUSE : before.length().multipliedBy(2);
        Duration length = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        pauses.put(name, new Pause(length, clock.instant().plus(length)));
        LOG.warnf(
                "audit sink %s: %s; nothing is lost, tried again in %d s",
                name, failure.getMessage(), length.toSeconds());
    }

    private void begin(TenantId tenant, String name, Sink sink) {
        transactions.in(tenant, () -> {
            if (positions.begin(tenant, name)) {
                audit.record(AuditEntry.of(tenant, "AuditLog", "stream AuditEvents", "Read")
                        .on("Sink", name)
                        .changed("kind", null, sink.kind().name()));
            }
        });
    }

    /** Whether there may be more. */
    private boolean batch(TenantId tenant, String name, Sink sink) {
        Optional<Long> position = positions.lock(tenant, name);
        List<LogEntry> entries = position.map(after -> reader.entries(tenant, after, tree.size(tenant), sink.batch()))
                .orElse(List.of());
        if (entries.isEmpty()) {
            return false;
        }
        send(tenant, name, sink, entries);
        positions.move(tenant, name, entries.getLast().sequence());
        return entries.size() == sink.batch();
    }

    private void send(TenantId tenant, String name, Sink sink, List<LogEntry> entries) {
        long first = entries.getFirst().sequence();
        switch (sink.kind()) {
            case WEBHOOK -> {
                byte[] body = MessageJson.write(delivery(tenant, entries));
                webhook.post(URI.create(sink.target()), sink.token(), name + "/" + first, body);
            }
            case FILE -> files.write(Path.of(sink.target(), tenant.value()), first, lines(entries));
            case TOPIC -> entries.forEach(entry -> outbox.send(sink.target(), tenant, tenant.value(), sealed(entry)));
        }
    }

    private Delivery delivery(TenantId tenant, List<LogEntry> entries) {
        List<StoredEvent> stored = entries.stream()
                .filter(entry -> entry.record() != null)
                .map(entry -> StoredEvent.read(entry.record()))
                .toList();
        List<OpenEvent> open = sealer.open(tenant, stored);
        List<Sent> events = new ArrayList<>(open.size());
        for (int i = 0; i < open.size(); i++) {
            events.add(new Sent(stored.get(i).sequence(), open.get(i)));
        }
        return new Delivery(
                tenant, entries.getFirst().sequence(), entries.getLast().sequence(), events);
    }

    private static byte[] lines(List<LogEntry> entries) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (LogEntry entry : entries) {
            lines.writeBytes(MessageJson.write(sealed(entry)));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private static AuditRecord sealed(LogEntry entry) {
        String record = entry.record() == null ? null : Base64.getEncoder().encodeToString(entry.record());
        return new AuditRecord(entry.sequence(), entry.leafHash().hex(), record);
    }
}
