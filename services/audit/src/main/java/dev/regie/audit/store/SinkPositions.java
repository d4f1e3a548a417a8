package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How far each sink has got a log. For use inside a transaction of the tenant. */
@ApplicationScoped
public class SinkPositions {
    private final Sql sql;

    SinkPositions(Sql sql) {
        this.sql = sql;
    }

    /** Makes a sink known; whether it was not. */
    public boolean begin(TenantId tenant, String sink) {
        return sql.update(
                        "insert into audit_sink (tenant, sink, position) values (?, ?, 0) on conflict do nothing",
                        tenant,
                        sink)
                == 1;
    }

    /** The last place the sink has, locked until the transaction ends; empty if another instance is at it. */
    public Optional<Long> lock(TenantId tenant, String sink) {
        return sql.first(
                "select position from audit_sink where tenant = ? and sink = ? for update skip locked",
                row -> row.getLong("position"),
                tenant,
                sink);
    }

    public void move(TenantId tenant, String sink, long position) {
        sql.update("update audit_sink set position = ? where tenant = ? and sink = ?", position, tenant, sink);
    }
}
