package dev.regie.inventory.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.inventory.store.HoldingStore;
import dev.regie.inventory.store.PendingDiscoveryStore;
import dev.regie.inventory.store.PendingDiscoveryStore.Pending;
import dev.regie.inventory.store.QuarantineStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.InventoryCommand.Discover;
import dev.regie.model.message.InventoryEvent.Discovered;
import dev.regie.model.message.Topics;
import dev.regie.model.request.Finding;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Finds what is held about a person. What stood on the personal-data topics when the search began counts, so a search that comes too early
 * waits in a table, for any instance, until that much has been taken; for a bounded time, as one broken partition must not stop a request.
 */
@ApplicationScoped
public class PersonDiscovery {
    private static final Logger LOG = Logger.getLogger(PersonDiscovery.class);
    private static final TypeReference<List<Identifier>> IDENTIFIERS = new TypeReference<>() {};

    private final CatchingUp catchingUp;
    private final PendingDiscoveryStore pending;
    private final InventorySettings settings;
    private final RegieClock clock;
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final PersonFinder people;
    private final HoldingStore holdings;
    private final QuarantineStore quarantine;
    private final Outbox outbox;
    private final AuditTrail audit;

    PersonDiscovery(
            CatchingUp catchingUp,
            PendingDiscoveryStore pending,
            InventorySettings settings,
            RegieClock clock,
            TenantTransactions transactions,
            TenantDirectory tenants,
            PersonFinder people,
            HoldingStore holdings,
            QuarantineStore quarantine,
            Outbox outbox,
            AuditTrail audit) {
        this.catchingUp = catchingUp;
        this.pending = pending;
        this.settings = settings;
        this.clock = clock;
        this.transactions = transactions;
        this.tenants = tenants;
        this.people = people;
        this.holdings = holdings;
        this.quarantine = quarantine;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Answers at once if all is taken, else later. Inside the message's transaction. */
    public void discover(TenantId tenant, Discover command) {
        Map<TopicPartition, Long> ends = catchingUp.ends();
        if (catchingUp.taken(ends)) {
            search(tenant, command);
        } else {
            Instant runAt = clock.instant().plus(settings.discoveryWait());
            pending.put(new Pending(tenant, command, ends, runAt));
        }
    }

    /** Answers those that waited and need not wait any longer. */
    public void resume() {
        transactions.acrossTenants(pending::all).forEach(this::resumeIfDue);
    }

    private void resumeIfDue(Pending waiting) {
        boolean late = !clock.instant().isBefore(waiting.runAt());
        transactions.in(waiting.tenant(), () -> {
            if ((late || catchingUp.taken(waiting.ends())) && pending.take(waiting)) {
                search(waiting.tenant(), waiting.command());
            }
        });
        if (late) {
            LOG.warnf(
                    "discovery of requestId=%s did not wait any longer for the personal-data topics to be taken",
                    waiting.command().requestId());
        }
    }

    private void search(TenantId tenant, Discover command) {
        RequestId request = command.requestId();
        List<Identifier> proved =
                tenants.require(tenant).keys().openJson(command.identifiers(), IDENTIFIERS, "identifiers/" + request);
        PersonFinder.Found found = people.behind(tenant, proved, command.provedAt());
        List<Finding> findings = new ArrayList<>(holdings.findings(found.person(), clock.instant()));
        quarantine
                .count(found.person())
                .forEach((system, events) -> findings.add(
                        new Finding(system, Finding.QUARANTINE, Relation.OWNER, events, null, null, true, false)));
        Sealed subject = tenants.require(tenant).keys().sealJson(found.identifiers(), "subject/" + request);
        outbox.send(Topics.INVENTORY_EVENTS, tenant, request, new Discovered(request, findings, subject));
        audit.record(AuditEntry.of(tenant, "Holding", "discover Subject", "Read")
                .on("Request", request.toString())
                .correlatedBy(request));
    }
}
