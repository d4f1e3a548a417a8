package dev.regie.kit.access;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.ProblemResponses;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Refuses whom no role of theirs lets in, or whose role does not reach so far: says which right is missing and who has it, and puts it in
 * the tenant's audit log before it answers. The answer cannot say what exists: nothing was looked up yet, or nothing but what the caller sees.
 */
@ApplicationScoped
public class Denials {
    private static final Logger LOG = Logger.getLogger(Denials.class);

    private final AuditTrail audit;
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final Caller caller;
    private final MeterRegistry metrics;

    Denials(
            AuditTrail audit,
            TenantTransactions transactions,
            TenantDirectory tenants,
            Caller caller,
            MeterRegistry metrics) {
        this.audit = audit;
        this.transactions = transactions;
        this.tenants = tenants;
        this.caller = caller;
        this.metrics = metrics;
    }

    // the refusal comes up where calls may not block, and a transaction blocks
    @ServerExceptionMapper
    Uni<Response> refuse(ForbiddenException refusal, ResourceInfo called) {
        Right missing = Right.of(called.getResourceClass(), called.getResourceMethod());
        return Uni.createFrom()
                .item(() -> {
                    remember(missing);
                    return ProblemResponses.response(problem(missing, refusal));
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .recoverWithItem(Denials::notRemembered);
    }

    private void remember(Right missing) {
        metrics.counter("regie.denials", "right", missing.endpoint()).increment();
        caller.namedTenant()
                .filter(tenant -> tenants.find(tenant).isPresent())
                .ifPresentOrElse(tenant -> record(tenant, missing), () -> logWithoutTenant(missing));
    }

    private void record(TenantId tenant, Right missing) {
        transactions.in(
                tenant,
                () -> audit.record(AuditEntry.of(tenant, "Access", "use Right", "Action")
                        .failed()
                        .on("Right", missing.endpoint())));
    }

    // an audit log is a tenant's: a token that names none, or one that is none, has no log to be in
    private static void logWithoutTenant(Right missing) {
        LOG.warnf("refused a token of no tenant here: %s is not among its rights", missing.endpoint());
    }

    private static Problem problem(Right missing, ForbiddenException refusal) {
        Problem problem = refusal instanceof OutOfScope tooFar
                ? Problem.of(403, "out-of-scope", tooFar.getMessage()).field(tooFar.field())
                : Problem.of(
                        403,
                        "forbidden",
                        "Your roles do not give you the right " + missing.endpoint() + "; who has it: "
                                + (missing.holders().isEmpty() ? "nobody" : String.join(", ", missing.holders())));
        return problem.member("right", missing.endpoint()).member("heldBy", missing.holders());
    }

    private static Response notRemembered(Throwable failure) {
        LOG.errorf(
                "a refusal could not be audited (%s): the call is answered as unavailable",
                failure.getClass().getName());
        return ProblemResponses.response(
                Problem.of(503, "unavailable", "Something that is needed is not available; try again later"));
    }
}
