package dev.regie.coordinator.store;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ProcessRows implements PanacheRepositoryBase<ProcessRow, UUID> {
    private static final String OPEN = " and status not in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')";
    private static final String ENDED = " and status in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')";
    private static final String AFTER = "tenant = ?1 and (dueAt > ?2 or (dueAt = ?2 and requestId > ?3))";
    private static final String ORDER = " order by dueAt, requestId";

    Optional<ProcessRow> one(TenantId tenant, RequestId request) {
        return find("tenant = ?1 and requestId = ?2", tenant.value(), request.value())
                .firstResultOptional();
    }

    Optional<ProcessRow> locked(TenantId tenant, RequestId request) {
        return find("tenant = ?1 and requestId = ?2", tenant.value(), request.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    List<ProcessRow> page(TenantId tenant, Boolean open, Instant afterDue, UUID afterRequest, int limit) {
        String which = open == null ? "" : open ? OPEN : ENDED;
        return find(AFTER + which + ORDER, tenant.value(), afterDue, afterRequest)
                .page(Page.ofSize(limit))
                .list();
    }
}
