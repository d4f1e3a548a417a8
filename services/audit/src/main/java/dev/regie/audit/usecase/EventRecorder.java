package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.store.LogTree;
import dev.regie.audit.store.LogWriter;
import dev.regie.audit.store.NewEvent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Appends what was heard to the logs of its tenants, inside the transaction. What a log has already is left out: its relay sent it twice. */
@ApplicationScoped
public class EventRecorder {
    private static final int PIECE = 1_000;

    private final EventSealer sealer;
    private final LogWriter writer;
    private final LogTree tree;

    EventRecorder(EventSealer sealer, LogWriter writer, LogTree tree) {
        this.sealer = sealer;
        this.writer = writer;
        this.tree = tree;
    }

    /** @param heard in the tenants' order, so that two batches cannot wait for each other in a circle */
    public void record(SortedMap<TenantId, List<AuditEvent>> heard) {
        heard.forEach(this::record);
    }

    /** @throws dev.regie.kit.inbound.Undigestible if one of them was not sealed for its tenant */
    public void record(TenantId tenant, List<AuditEvent> events) {
        writer.lock(tenant);
        List<AuditEvent> fresh = fresh(tenant, events);
        if (fresh.isEmpty()) {
            return;
        }
        long size = tree.size(tenant);
        // on all cores, as sealing is: the log waits for it
        List<OpenEvent> open =
                fresh.parallelStream().map(event -> sealer.open(tenant, event)).toList();
        append(tenant, sealer.sealing(tenant, open), open, size + 1);
        tree.closeTiles(tenant, size, size + fresh.size());
    }

    // while the database takes one piece, the next is sealed
    private void append(TenantId tenant, Sealing sealing, List<OpenEvent> events, long first) {
        List<NewEvent> piece = piece(sealing, events, 0, first);
        for (int at = PIECE; at < events.size(); at += PIECE) {
            int from = at;
            CompletableFuture<List<NewEvent>> next =
                    CompletableFuture.supplyAsync(() -> piece(sealing, events, from, first));
            writer.append(tenant, piece);
            piece = next.join();
        }
        writer.append(tenant, piece);
    }

    private static List<NewEvent> piece(Sealing sealing, List<OpenEvent> events, int from, long first) {
        return sealing.seal(events.subList(from, Math.min(from + PIECE, events.size())), first + from);
    }

    private List<AuditEvent> fresh(TenantId tenant, List<AuditEvent> events) {
        Map<UUID, AuditEvent> byId = new LinkedHashMap<>();
        events.forEach(event -> byId.putIfAbsent(event.id(), event));
        writer.known(tenant, byId.keySet()).forEach(byId::remove);
        return new ArrayList<>(byId.values());
    }
}
