package dev.regie.kit.keys;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The random keys of this service, kept wrapped under the tenant's wrapping key in table {@code data_key}. To destroy a key is to destroy
 * everything that was sealed with it. A scope (e.g. {@code request/<id>}) has at most one live key. For use inside a transaction of the
 * tenant; nothing is remembered between transactions, so that a key destroyed anywhere is gone everywhere.
 */
@ApplicationScoped
public class DataKeys {
    private static final String LIVE = "select id, scope, wrapped, wrap_version from data_key"
            + " where tenant = ? and scope = any (?) and destroyed_at is null";
    private static final String BY_ID = "select id, scope, wrapped, wrap_version from data_key"
            + " where tenant = ? and id = any (?) and destroyed_at is null";
    private static final String INSERT = """
            insert into data_key (id, tenant, scope, wrapped, wrap_version, created_at)
            select k.id, ?, k.scope, k.wrapped, ?, ? from unnest(?, ?, ?) as k (id, scope, wrapped)
            on conflict (tenant, scope) where destroyed_at is null do nothing
            """;
    private static final String DESTROY =
            "update data_key set wrapped = null, destroyed_at = ?" + " where tenant = ? and destroyed_at is null and ";
    private static final int ATTEMPTS = 3;

    private final DataSource database;
    private final TenantDirectory tenants;
    private final RegieClock clock;

    DataKeys(DataSource database, TenantDirectory tenants, RegieClock clock) {
        this.database = database;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Makes the key of a scope. @throws IllegalStateException if it has one */
    public DataKey create(TenantId tenant, String scope) {
        List<UUID> made = insert(tenant, new TreeSet<>(List.of(scope)));
        return find(tenant, scope)
                .filter(key -> made.contains(key.id()))
                .orElseThrow(
                        () -> new IllegalStateException("data key " + scope + " exists: find it or destroy it first"));
    }

    /** The live key of a scope. */
    public Optional<DataKey> find(TenantId tenant, String scope) {
        return Optional.ofNullable(live(tenant, List.of(scope)).get(scope));
    }

    /** The live key of a scope, made if there is none. */
    public DataKey findOrCreate(TenantId tenant, String scope) {
        return findOrCreateAll(tenant, List.of(scope)).get(scope);
    }

    /** The live keys of many scopes, made where there are none; three statements however many they are. */
    public Map<String, DataKey> findOrCreateAll(TenantId tenant, Collection<String> scopes) {
        Map<String, DataKey> found = live(tenant, scopes);
        for (int attempt = 0; found.size() < distinct(scopes).size(); attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("data keys of " + tenant + " are destroyed as fast as they are made");
            }
            // sorted, so that two batches with the same scopes cannot wait for each other
            SortedSet<String> missing = distinct(scopes);
            missing.removeAll(found.keySet());
            insert(tenant, missing);
            found.putAll(live(tenant, missing));
        }
        return found;
    }

    /** A key by its id; empty if it is not this tenant's or is destroyed. */
    public Optional<DataKey> byId(TenantId tenant, UUID id) {
        return Optional.ofNullable(byIds(tenant, List.of(id)).get(id));
    }

    /** Keys by their ids; those that are not this tenant's or are destroyed are left out. */
    public Map<UUID, DataKey> byIds(TenantId tenant, Collection<UUID> ids) {
        return ids.isEmpty() ? Map.of() : byId(select(BY_ID, tenant, "uuid", ids.toArray()));
    }

    /** Destroys the key of a scope: the point of no return for what it sealed. Nothing happens if there is none. */
    public void destroy(TenantId tenant, String scope) {
        destroy(tenant, "scope = ?", scope);
    }

    /** Destroys one key. Nothing happens if it is not this tenant's or already destroyed. */
    public void destroy(TenantId tenant, UUID id) {
        destroy(tenant, "id = ?", id);
    }

    private Map<String, DataKey> live(TenantId tenant, Collection<String> scopes) {
        Map<String, DataKey> byScope = new HashMap<>();
        if (!scopes.isEmpty()) {
            select(LIVE, tenant, "text", scopes.toArray()).forEach(row -> byScope.put(row.scope(), row.key()));
        }
        return byScope;
    }

    private record Row(String scope, DataKey key) {}

    private static Map<UUID, DataKey> byId(List<Row> rows) {
        Map<UUID, DataKey> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.key().id(), row.key()));
        return byId;
    }

    private List<Row> select(String sql, TenantId tenant, String type, Object[] wanted) {
        TenantKeys keys = tenants.require(tenant).keys();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant.value());
            statement.setArray(2, connection.createArrayOf(type, wanted));
            List<Row> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    UUID id = result.getObject("id", UUID.class);
                    byte[] key = keys.unwrap(result.getBytes("wrapped"), result.getInt("wrap_version"), context(id));
                    rows.add(new Row(result.getString("scope"), new DataKey(id, key)));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw failed("read", tenant, e);
        }
    }

    private List<UUID> insert(TenantId tenant, SortedSet<String> scopes) {
        TenantKeys keys = tenants.require(tenant).keys();
        List<UUID> ids = scopes.stream().map(scope -> UUID.randomUUID()).toList();
        byte[][] wrapped =
                ids.stream().map(id -> keys.wrap(Aead.newKey(), context(id))).toArray(byte[][]::new);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, tenant.value());
            statement.setInt(2, keys.currentVersion());
            statement.setObject(3, now());
            statement.setArray(4, connection.createArrayOf("uuid", ids.toArray()));
            statement.setArray(5, connection.createArrayOf("text", scopes.toArray()));
            statement.setArray(6, connection.createArrayOf("bytea", wrapped));
            statement.executeUpdate();
            return ids;
        } catch (SQLException e) {
            throw failed("made", tenant, e);
        }
    }

    private void destroy(TenantId tenant, String condition, Object value) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(DESTROY + condition)) {
            statement.setObject(1, now(), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setString(2, tenant.value());
            statement.setObject(3, value);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed("destroyed", tenant, e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static SortedSet<String> distinct(Collection<String> scopes) {
        return new TreeSet<>(scopes);
    }

    private static String context(UUID id) {
        return "data-key/" + id;
    }

    private static IllegalStateException failed(String operation, TenantId tenant, SQLException e) {
        return new IllegalStateException(
                "data keys of " + tenant + " cannot be " + operation + ": SQL state " + e.getSQLState(), e);
    }
}
