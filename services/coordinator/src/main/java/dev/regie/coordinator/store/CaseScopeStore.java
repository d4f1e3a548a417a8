package dev.regie.coordinator.store;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Tags and subject groups of the cases. For use inside a transaction of the tenant. */
@ApplicationScoped
public class CaseScopeStore {
    private final Sql sql;

    CaseScopeStore(Sql sql) {
        this.sql = sql;
    }

    /** What was set last; nothing if nothing was. */
    public CaseScope of(TenantId tenant, RequestId request) {
        return sql.first(
                        "select tags, subject_groups from case_scope where tenant = ? and request_id = ?",
                        CaseScopeStore::read,
                        tenant,
                        request.value())
                .orElse(CaseScope.NONE);
    }

    public void set(TenantId tenant, RequestId request, CaseScope scope) {
        sql.update(
                "insert into case_scope (request_id, tenant, tags, subject_groups) values (?, ?, ?, ?)"
                        + " on conflict (request_id) do update"
                        + " set tags = excluded.tags, subject_groups = excluded.subject_groups",
                request.value(),
                tenant,
                scope.tags(),
                scope.subjectGroups());
    }

    private static CaseScope read(ResultSet row) throws SQLException {
        return new CaseScope(Set.of((String[]) row.getArray("tags").getArray()), Set.of((String[])
                row.getArray("subject_groups").getArray()));
    }
}
