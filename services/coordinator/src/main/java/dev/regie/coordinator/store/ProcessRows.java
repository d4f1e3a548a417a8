package dev.regie.coordinator.store;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class ProcessRows implements PanacheRepositoryBase<ProcessRow, UUID> {
    Optional<ProcessRow> one(TenantId tenant, RequestId request) {
        return find("tenant = ?1 and requestId = ?2", tenant.value(), request.value())
                .firstResultOptional();
    }

    Optional<ProcessRow> locked(TenantId tenant, RequestId request) {
        return find("tenant = ?1 and requestId = ?2", tenant.value(), request.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
