package dev.regie.erasure.usecase;

import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState;
import dev.regie.erasure.store.ErasureFact;
import dev.regie.erasure.store.ErasureStore;
import dev.regie.erasure.store.SubjectStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureCommand.CancelErasure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Forgets a plan that was not begun. What was begun cannot be called back. */
@ApplicationScoped
public class ErasureCancellation {
    private final ErasureStore erasures;
    private final SubjectStore subjects;
    private final AuditTrail audit;
    private final RegieClock clock;

    ErasureCancellation(ErasureStore erasures, SubjectStore subjects, AuditTrail audit, RegieClock clock) {
        this.erasures = erasures;
        this.subjects = subjects;
        this.audit = audit;
        this.clock = clock;
    }

    public void cancel(TenantId tenant, CancelErasure command) {
        Optional<Erasure> known = erasures.lock(tenant, command.requestId());
        if (known.isPresent() && known.get().state() instanceof ErasureState.Planned) {
            cancel(known.get());
        } else {
            String reason = known.isPresent() ? "past-planning" : "unknown-plan";
            erasures.note(tenant, command.requestId(), ErasureFact.DISREGARDED, reason, clock.instant());
        }
    }

    private void cancel(Erasure erasure) {
        Instant now = clock.instant();
        erasures.save(erasure.in(new ErasureState.Cancelled(now)));
        subjects.forget(erasure.tenant(), erasure.requestId());
        erasures.note(erasure.tenant(), erasure.requestId(), ErasureFact.CANCELLED, null, now);
        audit.record(AuditEntry.of(erasure.tenant(), "Erasure", "cancel Erasure", "Action")
                .on("Erasure", erasure.requestId().toString())
                .changed("status", "PLANNED", "CANCELLED")
                .correlatedBy(erasure.requestId()));
    }
}
