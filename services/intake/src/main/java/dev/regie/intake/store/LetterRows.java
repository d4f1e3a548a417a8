package dev.regie.intake.store;

import dev.regie.intake.letter.LetterKind;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Timeouts;

@ApplicationScoped
class LetterRows implements PanacheRepositoryBase<LetterRow, UUID> {

    /** Rows that another process is claiming at this moment are left to it. */
    List<LetterRow> due(Instant now, int most) {
        return getEntityManager()
                .createQuery(
                        "from LetterRow where status = 'PENDING' and nextAttemptAt <= :now order by nextAttemptAt",
                        LetterRow.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
                .getResultList();
    }

    boolean exists(UUID requestId, LetterKind kind) {
        return count("requestId = ?1 and kind = ?2", requestId, kind) > 0;
    }

    List<LetterRow> of(UUID requestId) {
        return list("requestId = ?1 order by createdAt, id", requestId);
    }
}
