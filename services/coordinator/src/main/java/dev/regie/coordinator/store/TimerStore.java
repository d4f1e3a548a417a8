package dev.regie.coordinator.store;

import dev.regie.coordinator.process.TimerKind;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The requests' timers: rows with a due time. For use inside a transaction. */
@ApplicationScoped
public class TimerStore {
    private final Sql sql;

    TimerStore(Sql sql) {
        this.sql = sql;
    }

    /** Sets the request's timer, in place of the one it may have. */
    public void start(TenantId tenant, RequestId request, TimerKind kind, Instant dueAt) {
        sql.update(
                "insert into timer (request_id, tenant, kind, due_at) values (?, ?, ?, ?)"
                        + " on conflict (request_id) do update set kind = excluded.kind, due_at = excluded.due_at",
                request.value(),
                tenant,
                kind.name(),
                dueAt);
    }

    public void stop(TenantId tenant, RequestId request) {
        sql.update("delete from timer where tenant = ? and request_id = ?", tenant, request.value());
    }

    /** Requests with a timer that is due, the oldest first, without taking them. */
    public List<DueTimer> due(Instant now, int limit) {
        return sql.list(
                "select request_id, tenant from timer where due_at <= ? order by due_at limit ?",
                row -> new DueTimer(
                        new TenantId(row.getString("tenant")), new RequestId(row.getObject("request_id", UUID.class))),
                now,
                limit);
    }

    /** Takes a request's timer if it is still due: of two coordinators one gets it. */
    public Optional<TimerKind> take(TenantId tenant, RequestId request, Instant now) {
        return sql.first(
                "delete from timer where tenant = ? and request_id = ? and due_at <= ? returning kind",
                row -> TimerKind.valueOf(row.getString("kind")),
                tenant,
                request.value(),
                now);
    }

    /** A request whose timer is due. */
    public record DueTimer(TenantId tenant, RequestId request) {}
}
