package dev.regie.audit.usecase;

import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.store.LogTree;
import dev.regie.audit.store.LogWriter;
import dev.regie.audit.store.NewEvent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    /**
     * @param heard in the tenants' order, so that two batches cannot wait for each other in a circle; each event is read when its turn comes,
     *     on any thread
     * @throws dev.regie.kit.inbound.Undigestible if one of them cannot be read, or was not sealed for its tenant
     */
    public void record(SortedMap<TenantId, List<Supplier<AuditEvent>>> heard) {
        heard.forEach(this::record);
    }

    /** The same for one tenant. A repetition is rare, and looked for only when the log has refused one. */
    public void record(TenantId tenant, List<Supplier<AuditEvent>> heard) {
        writer.lock(tenant);
        if (!writer.attempt(() -> append(tenant, heard, UnaryOperator.identity()))) {
            Set<UUID> seen = new HashSet<>();
            append(tenant, heard, events -> fresh(tenant, events, seen));
        }
    }

    // while the database takes one piece, the next is sealed and the one after it read and opened: the log waits for it
    private void append(
            TenantId tenant, List<Supplier<AuditEvent>> heard, UnaryOperator<List<OpenEvent>> withoutRepetitions) {
        LogTree.End end = tree.end(tenant);
        Sealing sealing = sealer.sealing(tenant);
        long next = end.size() + 1;
        CompletableFuture<List<OpenEvent>> opened = aside(() -> open(tenant, heard, 0));
        CompletableFuture<List<NewEvent>> sealed = CompletableFuture.completedFuture(List.of());
        for (int from = 0; from < heard.size(); from += PIECE) {
            List<OpenEvent> events = withoutRepetitions.apply(result(opened));
            sealer.addKeys(sealing, events);
            List<NewEvent> before = result(sealed);
            long first = next;
            int after = from + PIECE;
            sealed = aside(() -> sealing.seal(events, first));
            opened = aside(() -> open(tenant, heard, after));
            append(end, before);
            next += events.size();
        }
        append(end, result(sealed));
    }

    private List<OpenEvent> open(TenantId tenant, List<Supplier<AuditEvent>> heard, int from) {
        return heard.subList(Math.min(from, heard.size()), Math.min(from + PIECE, heard.size())).parallelStream()
                .map(event -> sealer.open(tenant, event.get()))
                .toList();
    }

    private List<OpenEvent> fresh(TenantId tenant, List<OpenEvent> events, Set<UUID> seen) {
        seen.addAll(writer.known(tenant, events.stream().map(OpenEvent::id).collect(Collectors.toSet())));
        return events.stream().filter(event -> seen.add(event.id())).toList();
    }

    private void append(LogTree.End end, List<NewEvent> events) {
        if (!events.isEmpty()) {
            writer.append(end.tenant(), events);
            tree.grow(end, events);
        }
    }

    private static <T> CompletableFuture<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work);
    }

    private static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }
}
