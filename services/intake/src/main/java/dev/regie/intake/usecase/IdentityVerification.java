package dev.regie.intake.usecase;

import dev.regie.intake.identity.CodeQuota;
import dev.regie.intake.identity.CodeRules;
import dev.regie.intake.identity.CodeVerdict;
import dev.regie.intake.identity.Identity;
import dev.regie.intake.identity.IssuedCode;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.CodeStore;
import dev.regie.intake.store.RequestStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Lets the holder of a mailbox prove that it is his. That proves the mailbox and nothing else that he claims. */
@ApplicationScoped
public class IdentityVerification {
    private final TenantTransactions transactions;
    private final RequestStore requests;
    private final CodeStore codes;
    private final CodeIssue issue;
    private final ProofRecord proofs;
    private final AuditTrail audit;
    private final RegieClock clock;

    IdentityVerification(
            TenantTransactions transactions,
            RequestStore requests,
            CodeStore codes,
            CodeIssue issue,
            ProofRecord proofs,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.codes = codes;
        this.issue = issue;
        this.proofs = proofs;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an entered code. */
    public sealed interface Verification {
        /** The mailbox is proved. */
        record Proved(RequestFile file) implements Verification {}

        /** The code is not the one. */
        record Rejected(CodeVerdict verdict) implements Verification {}

        /** No proof is awaited (any more). */
        record NotAwaited(RequestFile file) implements Verification {}
    }

    /** What became of the wish for a new code. */
    public sealed interface NewCode {
        /** It is in the mail; those before it are worthless. */
        record Sent(RequestFile file) implements NewCode {}

        /** The mailbox had its codes today. */
        record UsedUp(CodeQuota.UsedUp quota) implements NewCode {}

        /** No proof is awaited (any more). */
        record NotAwaited(RequestFile file) implements NewCode {}
    }

    /** Judges a code. A wrong one is counted before the answer goes out. */
    public Verification verify(TenantId tenant, RequestId id, String code) {
        return transactions.in(tenant, () -> {
            RequestFile file = requests.lock(id).orElseThrow();
            return file.standing().awaitsProof() ? judge(file, code) : new Verification.NotAwaited(file);
        });
    }

    /** Sends a new code. */
    public NewCode sendAnother(TenantId tenant, RequestId id) {
        return transactions.in(tenant, () -> {
            RequestFile file = requests.lock(id).orElseThrow();
            return file.standing().awaitsProof() ? another(file) : new NewCode.NotAwaited(file);
        });
    }

    private NewCode another(RequestFile file) {
        return switch (issue.issue(file)) {
            case CodeQuota.Free free -> {
                audit.record(entry(file, "send another code for Request"));
                yield new NewCode.Sent(file);
            }
            case CodeQuota.UsedUp usedUp -> new NewCode.UsedUp(usedUp);
        };
    }

    private Verification judge(RequestFile file, String entered) {
        Optional<IssuedCode> newest = codes.newest(file.id());
        byte[] key = requests.codeKey(file.id());
        CodeVerdict verdict = CodeRules.judge(newest, codeId -> CodeMac.of(key, codeId, entered), clock.instant());
        return switch (verdict) {
            case CodeVerdict.Right right -> prove(file);
            case CodeVerdict.Wrong wrong -> {
                codes.triesLeft(newest.orElseThrow(), wrong.triesLeft());
                yield rejected(file, verdict);
            }
            case CodeVerdict.WornOut wornOut -> rejected(file, verdict);
            case CodeVerdict.Expired expired -> rejected(file, verdict);
            case CodeVerdict.NoneIssued none -> rejected(file, verdict);
        };
    }

    private Verification prove(RequestFile file) {
        List<Identifier> proved = List.of(file.dossier().claimedMailbox().orElseThrow());
        proofs.record(file, proved, new Identity.Proved(Identity.MAILED_CODE, clock.instant()));
        audit.record(entry(file, "prove identity for Request"));
        return new Verification.Proved(requests.find(file.id()).orElseThrow());
    }

    private Verification rejected(RequestFile file, CodeVerdict verdict) {
        audit.record(entry(file, "prove identity for Request").failed());
        return new Verification.Rejected(verdict);
    }

    private static AuditEntry entry(RequestFile file, String activity) {
        return AuditEntry.of(file.tenant(), "Request", activity, "Action")
                .on("Request", file.id().toString())
                .correlatedBy(file.id());
    }
}
