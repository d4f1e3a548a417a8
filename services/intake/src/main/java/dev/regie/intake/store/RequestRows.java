package dev.regie.intake.store;

import dev.regie.model.request.RequestStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class RequestRows implements PanacheRepositoryBase<RequestRow, UUID> {
    private static final List<RequestStatus> FINAL =
            Arrays.stream(RequestStatus.values()).filter(RequestStatus::isFinal).toList();

    Optional<RequestRow> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    Optional<RequestRow> repeatable(String tenant, byte[] hash) {
        return find("tenant = ?1 and repeatHash = ?2", tenant, hash).firstResultOptional();
    }

    List<RequestRow> pendingSince(Instant receivedUpTo, int most) {
        return find(
                        "identity = 'PENDING' and withdrawnAt is null and receivedAt <= ?1 order by receivedAt",
                        receivedUpTo)
                .page(0, most)
                .list();
    }

    List<RequestRow> endedAndReceivedUpTo(Instant receivedUpTo, int most) {
        return find(
                        "receivedAt <= ?1 and (status in ?2 or identity = 'NOT_PROVED'"
                                + " or (identity = 'PENDING' and withdrawnAt is not null)) order by receivedAt",
                        receivedUpTo,
                        FINAL)
                .page(0, most)
                .list();
    }

    int forgetRepeats(Instant now) {
        return update(
                "repeatHash = null, repeatReceipt = null, repeatUntil = null where repeatHash is not null and repeatUntil <= ?1",
                now);
    }

    List<RequestRow> provedWith(String tenant, List<String> tokens) {
        return find(
                        "tenant = ?1 and id in (select i.requestId from IdentifierRow i"
                                + " where i.tenant = ?1 and i.proved and i.token in ?2) order by receivedAt",
                        tenant,
                        tokens)
                .list();
    }
}
