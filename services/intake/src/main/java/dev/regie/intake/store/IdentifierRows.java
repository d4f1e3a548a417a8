package dev.regie.intake.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class IdentifierRows implements PanacheRepositoryBase<IdentifierRow, IdentifierRow.Key> {

    List<IdentifierRow> of(UUID requestId) {
        return list("requestId = ?1 order by position", requestId);
    }
}
