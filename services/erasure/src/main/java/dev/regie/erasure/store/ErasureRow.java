package dev.regie.erasure.store;

import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "erasure")
class ErasureRow {
    enum Status {
        PLANNED,
        EXECUTING,
        CERTIFIED,
        CANCELLED
    }

    @Id
    @Column(name = "request_id")
    UUID requestId;

    String tenant;

    @Enumerated(EnumType.STRING)
    Status status;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Finding> findings;

    @JdbcTypeCode(SqlTypes.JSON)
    List<PlanLine> lines;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "erased_up_to")
    Instant erasedUpTo;

    @Column(name = "answer_by")
    Instant answerBy;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "waiting_for")
    List<SystemId> waitingFor = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "held_back")
    List<HeldBack> heldBack = List.of();

    @Column(name = "ended_at")
    Instant endedAt;

    @Version
    int version;

    static ErasureRow of(Erasure erasure) {
        ErasureRow row = new ErasureRow();
        row.requestId = erasure.requestId().value();
        row.tenant = erasure.tenant().value();
        row.findings = erasure.findings();
        row.lines = erasure.lines();
        row.take(erasure.state());
        return row;
    }

    void take(ErasureState state) {
        switch (state) {
            case ErasureState.Planned planned -> status = Status.PLANNED;
            case ErasureState.Executing executing -> begin(executing);
            case ErasureState.Certified certified -> end(Status.CERTIFIED, certified.certifiedAt());
            case ErasureState.Cancelled cancelled -> end(Status.CANCELLED, cancelled.cancelledAt());
        }
    }

    Erasure erasure() {
        return new Erasure(new RequestId(requestId), new TenantId(tenant), findings, lines, state());
    }

    private void begin(ErasureState.Executing executing) {
        status = Status.EXECUTING;
        decidedBy = executing.decidedBy();
        decidedAt = executing.decidedAt();
        erasedUpTo = executing.erasedUpTo();
        answerBy = executing.answerBy();
        waitingFor = executing.waitingFor();
        heldBack = executing.heldBack();
    }

    private void end(Status last, Instant at) {
        status = last;
        endedAt = at;
        waitingFor = List.of();
    }

    private ErasureState state() {
        return switch (status) {
            case PLANNED -> new ErasureState.Planned();
            case EXECUTING ->
                new ErasureState.Executing(decidedBy, decidedAt, erasedUpTo, answerBy, waitingFor, heldBack);
            case CERTIFIED -> new ErasureState.Certified(endedAt);
            case CANCELLED -> new ErasureState.Cancelled(endedAt);
        };
    }
}
