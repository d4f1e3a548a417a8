package dev.regie.coordinator.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The tenants' role assignments. For use inside a transaction of the tenant. */
@ApplicationScoped
public class AssignmentStore {
    private static final String COLUMNS =
            "select id, tenant, role, sealed, member_tokens, person_tokens, scope_groups, tags, systems, defined_at from role_assignment";

    private final Sql sql;

    AssignmentStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * An assignment as it stands in the database.
     *
     * @param people blind tokens of its members' user ids
     * @param sealed its name and members; null if it was adopted from its topic
     */
    public record StoredAssignment(RoleAssignmentDefined told, Set<String> people, byte[] sealed, Instant definedAt) {}

    /** Keeps everybody else from changing this tenant's assignments until the transaction ends. */
    public void lock(TenantId tenant) {
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, "role-assignments/" + tenant);
    }

    public void add(StoredAssignment assignment) {
        RoleAssignmentDefined told = assignment.told();
        sql.update(
                "insert into role_assignment (id, tenant, role, sealed, member_tokens, person_tokens, scope_groups, tags,"
                        + " systems, defined_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                told.assignmentId(),
                told.tenant(),
                told.role(),
                assignment.sealed(),
                told.members(),
                assignment.people(),
                names(told.scopeGroups()),
                names(told.tags()),
                names(told.systems()),
                assignment.definedAt());
    }

    public void replace(StoredAssignment assignment) {
        RoleAssignmentDefined told = assignment.told();
        sql.update(
                "update role_assignment set sealed = ?, member_tokens = ?, person_tokens = ?, scope_groups = ?, tags = ?,"
                        + " systems = ? where tenant = ? and id = ?",
                assignment.sealed(),
                told.members(),
                assignment.people(),
                names(told.scopeGroups()),
                names(told.tags()),
                names(told.systems()),
                told.tenant(),
                told.assignmentId());
    }

    public void remove(TenantId tenant, UUID id) {
        sql.update("delete from role_assignment where tenant = ? and id = ?", tenant, id);
    }

    public Optional<StoredAssignment> find(TenantId tenant, UUID id) {
        return sql.first(COLUMNS + " where tenant = ? and id = ?", AssignmentStore::read, tenant, id);
    }

    /** All of a tenant, the oldest first. */
    public List<StoredAssignment> all(TenantId tenant) {
        return sql.list(COLUMNS + " where tenant = ? order by defined_at, id", AssignmentStore::read, tenant);
    }

    /** What all tenants' assignments say, as they are told; inside a transaction over all tenants. */
    public List<RoleAssignmentDefined> told() {
        return sql.list(COLUMNS, row -> read(row).told());
    }

    /**
     * Those in which somebody is a member by name.
     *
     * @param people blind tokens of their user ids
     * @param subjects the same ids as blind tokens of members: what was adopted has no other
     */
    public List<StoredAssignment> ofPerson(TenantId tenant, Set<String> people, Set<String> subjects) {
        return sql.list(
                COLUMNS + " where tenant = ? and (person_tokens && ? or sealed is null and member_tokens && ?)"
                        + " order by defined_at, id",
                AssignmentStore::read,
                tenant,
                people,
                subjects);
    }

    private static StoredAssignment read(ResultSet row) throws SQLException {
        return new StoredAssignment(
                new RoleAssignmentDefined(
                        new TenantId(row.getString("tenant")),
                        row.getObject("id", UUID.class),
                        row.getString("role"),
                        Set.copyOf(texts(row.getArray("member_tokens"))),
                        extent(row.getArray("scope_groups")),
                        extent(row.getArray("tags")),
                        extent(row.getArray("systems"))),
                Set.copyOf(texts(row.getArray("person_tokens"))),
                row.getBytes("sealed"),
                Sql.instant(row, "defined_at"));
    }

    private static Set<String> names(Extent extent) {
        return extent.all() ? null : extent.names();
    }

    private static Extent extent(Array column) throws SQLException {
        return column == null ? Extent.ALL : Extent.of(texts(column));
    }

    private static List<String> texts(Array column) throws SQLException {
        return Arrays.asList((String[]) column.getArray());
    }
}
