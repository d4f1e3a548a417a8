package dev.regie.export.usecase;

import dev.regie.export.collection.CollectOrder;
import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.collection.PartCheck;
import dev.regie.export.outbound.TransferParts;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.participant.Wait;
import dev.regie.kit.participant.WaitWatcher;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ExportEvent.PackageAwaits;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Optional;

/** Believes a participant's answer only if its parts bear it out, tells who is waited for, and has the archive made when nobody is. */
@ApplicationScoped
public class ContributionWatch implements WaitWatcher {
    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final CollectOrderStore orders;
    private final PackageKeys keys;
    private final TransferParts parts;
    private final Outbox outbox;
    private final RegieClock clock;
    private final Event<PackageCollected> collected;

    ContributionWatch(
            TenantTransactions transactions,
            PackageStore packages,
            CollectOrderStore orders,
            PackageKeys keys,
            TransferParts parts,
            Outbox outbox,
            RegieClock clock,
            Event<PackageCollected> collected) {
        this.transactions = transactions;
        this.packages = packages;
        this.orders = orders;
        this.keys = keys;
        this.parts = parts;
        this.outbox = outbox;
        this.clock = clock;
        this.collected = collected;
    }

    @Override
    public Optional<String> disbelieve(TenantId tenant, Wait wait, ParticipantAnswer answer) {
        return switch (answer) {
            case ParticipantAnswer.Collected told -> doubt(wait, told);
            case ParticipantAnswer.Erased told -> Optional.of("not-an-answer-to-collect");
            case ParticipantAnswer.Deferred told -> Optional.empty();
            case ParticipantAnswer.Failed told -> Optional.empty();
        };
    }

    @Override
    public void changed(TenantId tenant, RequestId request, List<Wait> all) {
        packages.ofRequest(tenant, request)
                .filter(known -> known.status() == PackageStatus.COLLECTING)
                .ifPresent(collecting -> follow(collecting, all));
    }

    /**
     * Tells who is waited for, of every package where that changed. Not with each answer: most come within the same blink, and each telling
     * is work for three services. Outside a transaction.
     */
    public void tell() {
        transactions
                .acrossTenants(packages::toTell)
                .forEach(each -> transactions.in(
                        each.tenant(),
                        () -> packages.telling(each.id())
                                .ifPresent(told -> outbox.send(
                                        Topics.EXPORT_EVENTS,
                                        told.tenant(),
                                        told.requestId(),
                                        new PackageAwaits(told.requestId(), told.awaited())))));
    }

    private Optional<String> doubt(Wait wait, ParticipantAnswer.Collected told) {
        CollectOrder order = orders.locked(wait.commandId())
                .orElseThrow(() -> new IllegalStateException("command " + wait.commandId() + " of request "
                        + wait.requestId() + " has a wait and no collect order: the database is not consistent"));
        return PartCheck.doubt(wait.system(), told, parts.of(order.commandId(), keys.partKey(order)));
    }

    private void follow(ExportPackage collecting, List<Wait> all) {
        List<SystemId> awaited = all.stream()
                .filter(wait -> !wait.settled())
                .map(Wait::system)
                .sorted()
                .toList();
        if (awaited.equals(collecting.awaited())) {
            return;
        }
        packages.awaits(collecting.id(), awaited);
        if (awaited.isEmpty()) {
            packages.collected(collecting.id(), clock.instant());
            collected.fire(new PackageCollected(collecting.tenant(), collecting.id()));
        }
    }
}
