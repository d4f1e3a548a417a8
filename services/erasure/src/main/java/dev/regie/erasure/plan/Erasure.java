package dev.regie.erasure.plan;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.Finding;
import java.util.List;

/**
 * The erasure of one request.
 *
 * @param findings what discovery found
 * @param lines what would happen, as planned; the answer to every repeat of the planning
 * @param state where it stands
 */
public record Erasure(
        RequestId requestId, TenantId tenant, List<Finding> findings, List<PlanLine> lines, ErasureState state) {
    public Erasure {
        findings = List.copyOf(findings);
        lines = List.copyOf(lines);
    }

    /** A plan that nobody has decided on yet. */
    public static Erasure planned(RequestId requestId, TenantId tenant, List<Finding> findings) {
        return new Erasure(requestId, tenant, findings, DryRun.of(findings), new ErasureState.Planned());
    }

    /** The same erasure, one step on. */
    public Erasure in(ErasureState next) {
        return new Erasure(requestId, tenant, findings, lines, next);
    }
}
