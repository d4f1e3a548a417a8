package dev.regie.inventory.store;

import dev.regie.inventory.ingest.ErasedPeople;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code erased_subject}: this service's copy of the erasure ledger. For use inside a transaction of the tenants. */
@ApplicationScoped
public class ErasedSubjectStore {
    private static final String OF_TOKENS =
            "select tenant, token, valid_from, valid_until, erased_at from erased_subject where tenant = any (?) and token = any (?)";
    private static final String INSERT = """
            insert into erased_subject (tenant, request_id, token, kind, valid_from, valid_until, erased_at)
            values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?)
            """;
    // the same person by any identifier at any time at which it meant them both times
    private static final String EARLIER = """
            select distinct e.request_id from erased_subject e
            join unnest(?, ?, ?) as s (token, valid_from, valid_until) on e.token = s.token
            where e.tenant = ?
              and coalesce(e.valid_from, '-infinity') < s.valid_until::timestamptz
              and s.valid_from::timestamptz < least(coalesce(e.valid_until, 'infinity'), e.erased_at)
            """;

    private final Sql sql;

    ErasedSubjectStore(Sql sql) {
        this.sql = sql;
    }

    /** What is known of these tokens. */
    public ErasedPeople among(Collection<TenantId> tenants, Collection<String> tokens) {
        return new ErasedPeople(sql.list(
                OF_TOKENS,
                row -> new ErasedPeople.Erased(
                        new TenantId(row.getString("tenant")),
                        row.getString("token"),
                        Sql.instant(row, "valid_from"),
                        Sql.instant(row, "valid_until"),
                        Sql.instant(row, "erased_at")),
                tenants,
                tokens));
    }

    /** Remembers that a person was erased; what was known of the same request is replaced. */
    public void remember(TenantId tenant, RequestId request, Collection<TokenSpan> person, Instant erasedAt) {
        sql.update("delete from erased_subject where tenant = ? and request_id = ?", tenant, request.value());
        person.forEach(span -> sql.update(
                INSERT,
                tenant,
                request.value(),
                span.token(),
                span.kind(),
                text(span.from()),
                text(span.until()),
                erasedAt));
    }

    /** The earlier erasures of the same person. */
    public List<UUID> earlierErasures(TenantId tenant, Collection<TokenSpan> person) {
        if (person.isEmpty()) {
            return List.of();
        }
        return sql.list(
                EARLIER,
                row -> row.getObject("request_id", UUID.class),
                Spans.tokens(person),
                Spans.from(person),
                Spans.until(person),
                tenant);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
