package dev.regie.coordinator.usecase;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.coordinator.process.Decision;
import dev.regie.coordinator.process.Decision.SealedNote;
import dev.regie.coordinator.process.Decision.Verdict;
import dev.regie.coordinator.process.Fact;
import dev.regie.coordinator.process.HeldBackRules;
import dev.regie.coordinator.process.Holdings;
import dev.regie.coordinator.process.Input;
import dev.regie.coordinator.process.Particulars;
import dev.regie.coordinator.process.RefusalGround;
import dev.regie.coordinator.process.RequestState.AwaitingDecision;
import dev.regie.coordinator.store.ProcessStore;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.HeldBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What people do to a case: decide it, or try again what went wrong. */
@ApplicationScoped
public class CaseDecision {
    private static final String CAUSE = "http";

    private final TenantTransactions transactions;
    private final CaseScopes cases;
    private final ProcessStore processes;
    private final RequestAdvance requests;
    private final RequestAudit audit;
    private final DataKeys keys;
    private final RegieClock clock;

    CaseDecision(
            TenantTransactions transactions,
            CaseScopes cases,
            ProcessStore processes,
            RequestAdvance requests,
            RequestAudit audit,
            DataKeys keys,
            RegieClock clock) {
        this.transactions = transactions;
        this.cases = cases;
        this.processes = processes;
        this.requests = requests;
        this.audit = audit;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * What an officer says.
     *
     * @param ground null to honour it whole
     * @param note what the officer wrote, or null; sealed before it goes anywhere
     * @param heldBack some where the request is honoured in part, none otherwise
     */
    public record Ruling(Verdict verdict, RefusalGround ground, String note, List<HeldBack> heldBack) {
        public Ruling {
            heldBack = List.copyOf(heldBack);
        }

        /** Shows nothing of what was written. */
        @Override
        public String toString() {
            return "Ruling[" + verdict + "]";
        }
    }

    /**
     * Decides a case for a privacy officer.
     *
     * @param officer over what they are one
     * @throws Problem 404 {@code unknown-case}, 409 {@code not-awaiting-decision}, 400 {@code invalid-field} if something is held back that was
     *     not found, or on a ground that does not hold
     */
    public void decide(TenantId tenant, RequestId request, Scope officer, Ruling ruling) {
        transactions.in(tenant, () -> {
            cases.within(tenant, request, officer);
            check(tenant, request, ruling.heldBack());
            Decision decision = new Decision(
                    ruling.verdict(),
                    ruling.ground(),
                    Roles.PRIVACY_OFFICER,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    seal(tenant, request, ruling.note()),
                    ruling.heldBack());
            changes(requests.advance(tenant, request, new Input.Decided(decision), CAUSE), CaseDecision::notAwaiting);
            audit.decided(tenant, request, decision);
        });
    }

    /**
     * Sends the last command of a case in trouble again.
     *
     * @throws Problem 404 {@code unknown-case}, 409 {@code not-in-trouble}
     */
    public void retry(TenantId tenant, RequestId request, Onlooker onlooker) {
        transactions.in(tenant, () -> {
            CaseScope scope = cases.within(tenant, request, onlooker.either());
            String role = onlooker.isOfficer(scope) ? Roles.PRIVACY_OFFICER : Roles.OPERATOR;
            changes(requests.advance(tenant, request, new Input.RetryAsked(role), CAUSE), CaseDecision::notInTrouble);
            audit.retried(tenant, request);
        });
    }

    // a case that does not wait for a decision is refused as such
    private void check(TenantId tenant, RequestId request, List<HeldBack> heldBack) {
        if (processes
                        .lock(tenant, request)
                        .orElseThrow(CaseReading::unknownCase)
                        .state()
                instanceof AwaitingDecision(Particulars about, Holdings holdings)) {
            HeldBackRules.fault(about.type(), heldBack, holdings.findings()).ifPresent(fault -> {
                throw Problem.of(400, "invalid-field", fault.detail())
                        .field("heldBack[" + fault.part() + "]." + fault.member());
            });
        }
    }

    private SealedNote seal(TenantId tenant, RequestId request, String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        DataKey key = keys.findOrCreate(tenant, RequestExpiry.keyScope(request));
        byte[] sealed = key.seal(note.strip().getBytes(StandardCharsets.UTF_8), CaseReading.noteContext(request));
        return new SealedNote(key.id(), Base64.getEncoder().encodeToString(sealed));
    }

    // the refusal rolls the transaction back: a person who is told no leaves nothing in the journal
    private static void changes(Optional<List<Fact>> facts, Supplier<Problem> otherwise) {
        List<Fact> followed = facts.orElseThrow(CaseReading::unknownCase);
        if (followed.stream().allMatch(Fact.Disregarded.class::isInstance)) {
            throw otherwise.get();
        }
    }

    private static Problem notAwaiting() {
        return Problem.of(409, "not-awaiting-decision", "The case does not wait for a decision; look at its status");
    }

    private static Problem notInTrouble() {
        return Problem.of(409, "not-in-trouble", "Only a case that needs attention can be tried again");
    }
}
