package dev.regie.inventory.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Table {@code pending_count}: incidents whose people are still to be counted. */
@ApplicationScoped
public class PendingCountStore {
    private static final String PUT = """
            insert into pending_count (id, tenant, incident_id, scope, asked_at) values (?, ?, ?, ?::jsonb, ?)
            """;
    // a count takes long: another instance goes on to the next one, and does not wait for this one
    private static final String TAKE = """
            delete from pending_count where id in (
                select id from pending_count where tenant = ? and id = ? for update skip locked)
            returning scope
            """;

    private final Sql sql;

    PendingCountStore(Sql sql) {
        this.sql = sql;
    }

    /** An incident to be counted. @param id of this asking: the same incident may be counted again */
    public record Pending(UUID id, TenantId tenant, UUID incident) {}

    public void put(Pending pending, RecordScope scope, Instant at) {
        String json = new String(MessageJson.write(scope), StandardCharsets.UTF_8);
        sql.update(PUT, pending.id(), pending.tenant(), pending.incident(), json, at);
    }

    /** All of them, oldest first; inside a transaction over all tenants. */
    public List<Pending> all() {
        return sql.list(
                "select id, tenant, incident_id from pending_count order by asked_at",
                row -> new Pending(
                        row.getObject("id", UUID.class),
                        new TenantId(row.getString("tenant")),
                        row.getObject("incident_id", UUID.class)));
    }

    /** Takes one away; empty if another instance has taken it. */
    public Optional<RecordScope> take(Pending pending) {
        return sql.first(
                TAKE,
                row -> MessageJson.read(row.getString("scope").getBytes(StandardCharsets.UTF_8), RecordScope.class),
                pending.tenant(),
                pending.id());
    }
}
