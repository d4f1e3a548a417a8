package dev.regie.erasure.store;

import dev.regie.erasure.plan.Erasure;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Erasures and their history. */
@ApplicationScoped
public class ErasureStore {
    private final ErasureRows rows;
    private final ErasureFactRows facts;

    ErasureStore(ErasureRows rows, ErasureFactRows facts) {
        this.rows = rows;
        this.facts = facts;
    }

    /**
     * The erasure of a request, locked until the transaction ends: answers of two participants that come at the same time are counted one
     * after the other.
     */
    public Optional<Erasure> lock(TenantId tenant, RequestId request) {
        return row(tenant, request).map(ErasureRow::erasure);
    }

    public void add(Erasure erasure) {
        rows.persist(ErasureRow.of(erasure));
        rows.flush();
    }

    /** Stores where the erasure stands now. */
    public void save(Erasure erasure) {
        row(erasure.tenant(), erasure.requestId())
                .orElseThrow(() -> new IllegalStateException("erasure " + erasure.requestId() + " was never planned"))
                .take(erasure.state());
    }

    /** Erasures that ended up to then, over all tenants the transaction may see. */
    public List<Located> endedUpTo(Instant time, int most) {
        return rows.find("endedAt <= ?1 order by endedAt", time).page(0, most).stream()
                .map(row -> new Located(new TenantId(row.tenant), new RequestId(row.requestId)))
                .toList();
    }

    /** Removes an erasure with its history. @return false if it was not there */
    public boolean remove(TenantId tenant, RequestId request) {
        facts.delete("requestId = ?1 and tenant = ?2", request.value(), tenant.value());
        return rows.delete("requestId = ?1 and tenant = ?2", request.value(), tenant.value()) == 1;
    }

    /** An erasure's request and its tenant. */
    public record Located(TenantId tenant, RequestId request) {}

    /** @param reason slug, or null */
    public void note(TenantId tenant, RequestId request, ErasureFact fact, String reason, Instant at) {
        ErasureFactRow row = new ErasureFactRow();
        row.tenant = tenant.value();
        row.requestId = request.value();
        row.fact = fact;
        row.reason = reason;
        row.at = at;
        facts.persist(row);
    }

    private Optional<ErasureRow> row(TenantId tenant, RequestId request) {
        return rows.find("requestId = ?1 and tenant = ?2", request.value(), tenant.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
