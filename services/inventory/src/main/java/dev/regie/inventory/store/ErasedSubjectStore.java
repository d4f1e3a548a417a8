package dev.regie.inventory.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.inventory.ingest.ErasedPeople;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.LedgerEvent.SubjectErased;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import dev.regie.model.message.MessageJson;
import dev.regie.model.request.HeldBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Table {@code erased_subject}: this service's copy of the erasure ledger. For use inside a transaction of the tenants. */
@ApplicationScoped
public class ErasedSubjectStore {
    private static final TypeReference<List<HeldBack>> HELD_BACK = new TypeReference<>() {};
    private static final TypeReference<List<TokenSpan>> TOKENS = new TypeReference<>() {};
    private static final String OF_TOKENS = """
            select tenant, request_id, token, valid_from, valid_until, erased_at, held_back from erased_subject
            where tenant = any (?) and token = any (?)
            """;
    private static final String OF_REQUESTS = """
            select request_id, erased_at, held_back,
                jsonb_agg(jsonb_build_object('kind', kind, 'token', token, 'from', valid_from, 'until', valid_until)) as tokens
            from erased_subject where tenant = ? and request_id = any (?::uuid[]) group by 1, 2, 3 order by erased_at, request_id
            """;
    private static final String INSERT = """
            insert into erased_subject (tenant, request_id, token, kind, valid_from, valid_until, erased_at, held_back)
            values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?::jsonb)
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
    public List<ErasedPeople.Erased> among(Collection<TenantId> tenants, Collection<String> tokens) {
        return sql.list(
                OF_TOKENS,
                row -> new ErasedPeople.Erased(
                        new TenantId(row.getString("tenant")),
                        new RequestId(row.getObject("request_id", UUID.class)),
                        row.getString("token"),
                        Sql.instant(row, "valid_from"),
                        Sql.instant(row, "valid_until"),
                        Sql.instant(row, "erased_at"),
                        read(row.getString("held_back"), HELD_BACK)),
                tenants,
                tokens);
    }

    /** The entries of these requests, the earliest first. */
    public List<SubjectErased> of(TenantId tenant, Collection<RequestId> requests) {
        return sql.list(
                OF_REQUESTS,
                row -> new SubjectErased(
                        new RequestId(row.getObject("request_id", UUID.class)),
                        read(row.getString("tokens"), TOKENS),
                        Sql.instant(row, "erased_at"),
                        read(row.getString("held_back"), HELD_BACK)),
                tenant,
                requests.stream().map(RequestId::toString).toList());
    }

    /** Remembers that a person was erased; what was known of the same request is replaced. */
    public void remember(TenantId tenant, SubjectErased entry) {
        UUID request = entry.requestId().value();
        String heldBack = new String(MessageJson.write(entry.heldBack()), StandardCharsets.UTF_8);
        sql.update("delete from erased_subject where tenant = ? and request_id = ?", tenant, request);
        entry.tokens()
                .forEach(span -> sql.update(
                        INSERT,
                        tenant,
                        request,
                        span.token(),
                        span.kind(),
                        text(span.from()),
                        text(span.until()),
                        entry.erasedAt(),
                        heldBack));
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

    private static <T> T read(String json, TypeReference<T> type) {
        return MessageJson.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
