package dev.regie.erasure.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState;
import dev.regie.erasure.store.ErasureFact;
import dev.regie.erasure.store.ErasureStore;
import dev.regie.erasure.store.SubjectStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureCommand.PlanErasure;
import dev.regie.model.message.ErasureEvent.ErasurePlanned;
import dev.regie.model.message.Topics;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Works out what an erasure would do. A repeat gets the first answer: what was decided on is what is carried out. */
@ApplicationScoped
public class ErasurePlanning {
    private final ErasureStore erasures;
    private final SubjectStore subjects;
    private final TenantDirectory tenants;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    ErasurePlanning(
            ErasureStore erasures,
            SubjectStore subjects,
            TenantDirectory tenants,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.erasures = erasures;
        this.subjects = subjects;
        this.tenants = tenants;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    public void plan(TenantId tenant, PlanErasure command) {
        Optional<Erasure> known = erasures.lock(tenant, command.requestId());
        if (known.isPresent()) {
            repeat(known.get());
        } else {
            first(tenants.require(tenant), command);
        }
    }

    private void first(Tenant tenant, PlanErasure command) {
        List<IdentifierSpan> subject = tenant.keys()
                .openJson(
                        command.subject(),
                        new TypeReference<List<IdentifierSpan>>() {},
                        "subject/" + command.requestId());
        Erasure planned = Erasure.planned(command.requestId(), tenant.id(), command.findings());
        erasures.add(planned);
        subjects.keep(tenant.id(), command.requestId(), subject);
        erasures.note(tenant.id(), command.requestId(), ErasureFact.PLANNED, null, clock.instant());
        audit.record(AuditEntry.of(tenant.id(), "Erasure", "plan Erasure", "Create")
                .on("Erasure", command.requestId().toString())
                .correlatedBy(command.requestId()));
        answer(planned);
    }

    private void repeat(Erasure known) {
        if (known.state() instanceof ErasureState.Cancelled) {
            erasures.note(known.tenant(), known.requestId(), ErasureFact.DISREGARDED, "cancelled", clock.instant());
        } else {
            erasures.note(known.tenant(), known.requestId(), ErasureFact.REPEATED, "plan-erasure", clock.instant());
            answer(known);
        }
    }

    private void answer(Erasure erasure) {
        outbox.send(
                Topics.ERASURE_EVENTS,
                erasure.tenant(),
                erasure.requestId(),
                new ErasurePlanned(erasure.requestId(), erasure.lines()));
    }
}
