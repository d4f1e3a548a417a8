package dev.regie.flow;

import dev.regie.client.DataHolder;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A data system that takes part, in memory: of each person a ticket, which is erased, and an invoice, which a duty keeps. It counts what it
 * is made to do, and can be told to sit on its answers for a while.
 */
final class Desk implements DataHolder {
    private final SystemId system;
    private final Map<String, List<Sheet>> sheets = new ConcurrentHashMap<>();
    private final Map<UUID, SystemErasure> answers = new ConcurrentHashMap<>();
    private final Map<RequestId, Set<UUID>> commands = new ConcurrentHashMap<>();
    private volatile CountDownLatch door = new CountDownLatch(0);

    /** One of its records. */
    record Sheet(String id, TenantId tenant, String category, String email, Instant at) {}

    Desk(SystemId system) {
        this.system = system;
    }

    SystemId system() {
        return system;
    }

    /** What it holds of somebody: a ticket and an invoice. */
    List<Sheet> file(TenantId tenant, String email, Instant at) {
        List<Sheet> theirs = List.of(
                new Sheet("ticket/" + email, tenant, "ticket", email, at),
                new Sheet("invoice/" + email, tenant, "invoice", email, at));
        sheets.put(email, new ArrayList<>(theirs));
        return theirs;
    }

    /** From now on it does not answer. */
    void shut() {
        door = new CountDownLatch(1);
    }

    /** It answers again, also what it sat on. */
    void open() {
        door.countDown();
    }

    /** Ids of the commands that it was given for a request; a repeat has the same id. */
    Set<UUID> commands(RequestId request) {
        return commands.getOrDefault(request, Set.of());
    }

    /** Number of its records of somebody. */
    int held(String email) {
        return sheets.getOrDefault(email, List.of()).size();
    }

    @Override
    public List<ContributedRecord> collect(Task task) {
        note(task);
        return of(task).stream()
                .map(sheet -> new ContributedRecord(
                        system,
                        sheet.id(),
                        sheet.category(),
                        Relation.OWNER,
                        CollectionSource.ADMIN_PORTAL,
                        sheet.at(),
                        Map.of("email", sheet.email())))
                .toList();
    }

    @Override
    public SystemErasure erase(Task task, Instant upTo, List<HeldBack> heldBack) {
        note(task);
        return answers.computeIfAbsent(task.commandId(), id -> erase(of(task), heldBack));
    }

    private SystemErasure erase(List<Sheet> theirs, List<HeldBack> heldBack) {
        Map<String, Kept> kept = new TreeMap<>();
        for (Sheet sheet : theirs) {
            Optional<KeepGround> ground = sheet.category().equals("invoice")
                    ? Optional.of(KeepGround.LEGAL_OBLIGATION)
                    : HeldBack.ground(heldBack, system, sheet.category());
            ground.ifPresentOrElse(
                    why -> kept.put(sheet.id(), new Kept(sheet.category(), 1, why, null)),
                    () -> sheets.get(sheet.email()).remove(sheet));
        }
        return new SystemErasure(system, theirs.size(), theirs.size() - kept.size(), List.copyOf(kept.values()));
    }

    private void note(Task task) {
        commands.computeIfAbsent(task.requestId(), id -> ConcurrentHashMap.newKeySet())
                .add(task.commandId());
        try {
            if (!door.await(4, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the desk was shut and never opened again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at the desk's door", e);
        }
    }

    private List<Sheet> of(Task task) {
        return task.subject().stream()
                .map(IdentifierSpan::identifier)
                .flatMap(identifier -> sheets.getOrDefault(identifier.value(), List.of()).stream())
                .filter(sheet -> sheet.tenant().equals(task.tenant()))
                .distinct()
                .toList();
    }
}
