package dev.regie.inventory.usecase;

import dev.regie.inventory.ingest.Mention;
import dev.regie.inventory.ingest.Tally;
import dev.regie.inventory.ingest.Tally.Fate;
import dev.regie.inventory.ingest.Verdict;
import dev.regie.inventory.store.HoldingChange;
import dev.regie.inventory.store.HoldingWriter;
import dev.regie.inventory.store.HoldingWriter.Effect;
import dev.regie.inventory.store.LinkChange;
import dev.regie.inventory.store.LinkStore;
import dev.regie.inventory.store.TallyStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.deadletter.DeadLetters;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a batch of personal-data events into the inventory, inside the batch's transaction: each event ends in exactly one fate, is counted,
 * and disturbs none of the others. Repeats and late-comers do no harm, as the newest source time of a record wins.
 */
@ApplicationScoped
public class HoldingRecorder {
    /** The channel of the personal-data topics. */
    public static final String CHANNEL = "personal-data";

    private static final String NO_TENANT = "-";

    private final BatchJudge judge;
    private final RecordSealer sealer;
    private final HoldingWriter holdings;
    private final LinkStore links;
    private final DeadLetters deadLetters;
    private final TallyStore tallies;
    private final HoldingEraser eraser;
    private final AuditTrail audit;

    HoldingRecorder(
            BatchJudge judge,
            RecordSealer sealer,
            HoldingWriter holdings,
            LinkStore links,
            DeadLetters deadLetters,
            TallyStore tallies,
            HoldingEraser eraser,
            AuditTrail audit) {
        this.judge = judge;
        this.sealer = sealer;
        this.holdings = holdings;
        this.links = links;
        this.deadLetters = deadLetters;
        this.tallies = tallies;
        this.eraser = eraser;
        this.audit = audit;
    }

    /** Takes the batch. */
    public void record(List<ConsumerRecord<byte[], byte[]>> batch) {
        Tally tally = new Tally();
        List<Judged> judged = judge.judge(batch);
        List<Judged> newest = newest(judged, tally);
        RecordSealer.Keys keys = sealer.keysFor(newest);
        Map<TenantId, Set<RequestId>> keptFrom = writeHoldings(newest, keys, tally);
        writeLinks(newest, keys, tally);
        keptFrom.forEach(eraser::eraseAgain);
        judged.forEach(each -> setAside(each, tally));
        tallies.add(tally);
        tally.forEach(this::audited);
    }

    /** One event for each record and link; the others of the batch are stale before they are written. */
    private static List<Judged> newest(List<Judged> judged, Tally tally) {
        Map<String, Judged> newest = new LinkedHashMap<>();
        for (Judged each : judged) {
            String key = key(each);
            Judged known = key == null ? null : newest.get(key);
            if (key != null && (known == null || younger(each, known))) {
                newest.put(key, each);
            }
            if (known != null) {
                tally.count(each.verdict().tenant(), each.system(), Fate.STALE);
            }
        }
        return List.copyOf(newest.values());
    }

    private static String key(Judged each) {
        return switch (each.verdict()) {
            case Verdict.RecordChange change -> change.tenant() + "/" + each.system() + "/" + change.recordHash();
            case Verdict.Linked linked ->
                String.join(
                        "/",
                        "link",
                        linked.tenant().value(),
                        each.system().value(),
                        linked.link().anchor(),
                        linked.link().token(),
                        "" + linked.link().from());
            case Verdict.Quarantined quarantined -> null;
            case Verdict.Refused refused -> null;
            case Verdict.Disregarded disregarded -> null;
        };
    }

    private static boolean younger(Judged one, Judged other) {
        if (one.verdict() instanceof Verdict.RecordChange first
                && other.verdict() instanceof Verdict.RecordChange second) {
            return first.sourceTime().isAfter(second.sourceTime());
        }
        return one.verdict() instanceof Verdict.Linked first
                && other.verdict() instanceof Verdict.Linked second
                && first.sourceTime().isAfter(second.sourceTime());
    }

    /** @return the erasures that keep some of what was new, by tenant: only they can say how */
    private Map<TenantId, Set<RequestId>> writeHoldings(List<Judged> newest, RecordSealer.Keys keys, Tally tally) {
        Map<HoldingChange, Verdict.RecordChange> changes = new IdentityHashMap<>();
        for (Judged each : newest) {
            if (each.verdict() instanceof Verdict.RecordChange change) {
                changes.put(keys.sealed(each.system(), change), change);
            }
        }
        Map<HoldingChange, Effect> effects = holdings.write(List.copyOf(changes.keySet()));
        Map<TenantId, Set<RequestId>> keptFrom = new HashMap<>();
        changes.forEach((change, verdict) -> {
            Effect effect = effects.get(change);
            tally.count(change.tenant(), change.system(), fate(change, effect));
            if (effect != Effect.STALE
                    && verdict instanceof Verdict.Collected record
                    && !record.keptFrom().isEmpty()) {
                keptFrom.computeIfAbsent(record.tenant(), key -> new HashSet<>())
                        .addAll(record.keptFrom());
            }
        });
        return keptFrom;
    }

    private static Fate fate(HoldingChange change, Effect effect) {
        return switch (effect) {
            case STALE -> Fate.STALE;
            case INSERTED -> change.gone() ? Fate.REMOVED : Fate.INSERTED;
            case REPLACED -> change.gone() ? Fate.REMOVED : Fate.REPLACED;
        };
    }

    private void writeLinks(List<Judged> newest, RecordSealer.Keys keys, Tally tally) {
        List<LinkChange> changes = new ArrayList<>();
        for (Judged each : newest) {
            if (each.verdict() instanceof Verdict.Linked linked) {
                changes.add(keys.sealed(each.system(), linked));
            }
        }
        Set<String> written = links.write(changes);
        changes.forEach(change -> tally.count(
                change.tenant(), change.system(), written.contains(change.key()) ? Fate.LINKED : Fate.STALE));
    }

    private void setAside(Judged each, Tally tally) {
        switch (each.verdict()) {
            case Verdict.Quarantined quarantined -> {
                List<String> tokens =
                        quarantined.mentions().stream().map(Mention::token).toList();
                deadLetters.quarantine(each.event(), quarantined.tenant(), CHANNEL, quarantined.reason(), tokens);
                tally.count(quarantined.tenant(), each.system(), Fate.QUARANTINED);
            }
            case Verdict.Refused refused -> tally.count(refused.tenant(), each.system(), Fate.REFUSED);
            case Verdict.Disregarded disregarded -> tally.count(disregarded.tenant(), each.system(), Fate.DISREGARDED);
            case Verdict.RecordChange change -> {}
            case Verdict.Linked linked -> {}
        }
    }

    /** One event of the audit trail a batch and system, if anything changed. */
    private void audited(Tally.Place place, Map<Fate, Long> counts) {
        boolean changed =
                counts.entrySet().stream().anyMatch(count -> count.getKey() != Fate.STALE && count.getValue() > 0);
        if (!changed || place.tenant().equals(NO_TENANT)) {
            return;
        }
        AuditEntry entry = AuditEntry.of(TenantId.valueOf(place.tenant()), "Holding", "ingest Holding", "Create")
                .on("System", place.system().value());
        for (Map.Entry<Fate, Long> count : counts.entrySet()) {
            if (count.getValue() > 0) {
                entry = entry.changed(
                        count.getKey().name().toLowerCase(Locale.ROOT),
                        null,
                        count.getValue().toString());
            }
        }
        audit.record(entry);
    }
}
