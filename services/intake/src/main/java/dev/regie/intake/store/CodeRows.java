package dev.regie.intake.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class CodeRows implements PanacheRepositoryBase<CodeRow, UUID> {

    Optional<CodeRow> newestOf(UUID requestId) {
        return find("requestId = ?1 order by issuedAt desc, id", requestId).firstResultOptional();
    }

    List<Instant> issuedAfter(String tenant, String token, Instant after) {
        return find(
                        "select c.issuedAt from CodeRow c where c.tenant = ?1 and c.token = ?2 and c.issuedAt > ?3",
                        tenant,
                        token,
                        after)
                .project(Instant.class)
                .list();
    }
}
