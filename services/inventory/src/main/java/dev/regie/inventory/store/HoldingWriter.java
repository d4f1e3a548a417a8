package dev.regie.inventory.store;

import dev.regie.inventory.ingest.Mention;
import dev.regie.inventory.retention.RetentionStamp;
import dev.regie.kit.sql.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Writes a batch of records: the newest source time of each wins, whatever the order of arrival. For use inside the batch's transaction. */
@ApplicationScoped
public class HoldingWriter {
    private static final String UPSERT = """
            insert into holding as h (tenant, system, record_hash, source_time, category, source, field_names, values_sealed,
                record_key_sealed, key_id, policy_version, retention_class, retain_until, duty, removed)
            select tenant, system, record_hash, source_time::timestamptz, category, source, string_to_array(field_names, ','), values_sealed,
                record_key_sealed, key_id::uuid, policy_version::int, retention_class, retain_until::timestamptz, duty, removed
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u (tenant, system, record_hash, source_time, category, source,
                field_names, values_sealed, record_key_sealed, key_id, policy_version, retention_class, retain_until, duty, removed)
            on conflict (tenant, system, record_hash) do update set source_time = excluded.source_time,
                category = coalesce(excluded.category, h.category), source = coalesce(excluded.source, h.source),
                field_names = excluded.field_names, values_sealed = excluded.values_sealed,
                record_key_sealed = excluded.record_key_sealed, key_id = excluded.key_id, policy_version = excluded.policy_version,
                retention_class = excluded.retention_class, retain_until = excluded.retain_until, duty = excluded.duty,
                removed = excluded.removed
            where excluded.source_time > h.source_time
            returning h.id, h.tenant, h.system, h.record_hash, (h.xmax = 0) as fresh
            """;
    private static final String FORGET_SUBJECTS = "delete from holding_subject where holding_id = any (?)";
    private static final String ADD_SUBJECTS = """
            insert into holding_subject (tenant, token, holding_id, relation, kind)
            select tenant, token, holding_id, relation, kind from unnest(?, ?, ?, ?, ?) as u (tenant, token, holding_id, relation, kind)
            """;

    private final DataSource database;

    HoldingWriter(DataSource database) {
        this.database = database;
    }

    /** What became of a change. */
    public enum Effect {
        INSERTED,
        REPLACED,
        STALE
    }

    private record Written(long id, boolean fresh) {}

    private record Named(long holding, String tenant, Mention mention) {}

    /** Writes the changes, at most one of each record. @return the effect of each, by identity */
    public Map<HoldingChange, Effect> write(List<HoldingChange> changes) {
        if (changes.isEmpty()) {
            return Map.of();
        }
        // always in one order: two instances with the same records must not wait for each other in a circle
        List<HoldingChange> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(HoldingWriter::key));
        try (Connection connection = database.getConnection()) {
            Map<String, Written> written = upsert(connection, ordered);
            forgetSubjects(connection, written);
            addSubjects(connection, ordered, written);
            Map<HoldingChange, Effect> effects = new IdentityHashMap<>();
            ordered.forEach(change -> effects.put(change, effect(written.get(key(change)))));
            return effects;
        } catch (SQLException e) {
            throw new IllegalStateException("records cannot be written: SQL state " + e.getSQLState(), e);
        }
    }

    private static Effect effect(Written written) {
        if (written == null) {
            return Effect.STALE;
        }
        return written.fresh() ? Effect.INSERTED : Effect.REPLACED;
    }

    private static Map<String, Written> upsert(Connection connection, List<HoldingChange> changes) throws SQLException {
        Map<String, Written> written = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new Columns<>(connection, statement, changes)
                    .text(HoldingChange::tenant)
                    .text(HoldingChange::system)
                    .text(HoldingChange::recordHash)
                    .time(HoldingChange::sourceTime)
                    .text(HoldingChange::category)
                    .text(HoldingChange::source)
                    .text(change -> String.join(",", change.fieldNames()))
                    .bytes(HoldingChange::valuesSealed)
                    .bytes(HoldingChange::recordKeySealed)
                    .text(HoldingChange::keyId)
                    .text(retention(RetentionStamp::policyVersion))
                    .text(retention(RetentionStamp::retentionClass))
                    .text(retention(RetentionStamp::retainUntil))
                    .text(retention(RetentionStamp::duty))
                    .flag(HoldingChange::gone);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String key = key(rows.getString("tenant"), rows.getString("system"), rows.getString("record_hash"));
                    written.put(key, new Written(rows.getLong("id"), rows.getBoolean("fresh")));
                }
            }
        }
        return written;
    }

    private static Function<HoldingChange, Object> retention(Function<RetentionStamp, Object> part) {
        return change -> Optional.ofNullable(change.retention()).map(part).orElse(null);
    }

    private static void forgetSubjects(Connection connection, Map<String, Written> written) throws SQLException {
        Long[] replaced = written.values().stream()
                .filter(row -> !row.fresh())
                .map(Written::id)
                .sorted()
                .toArray(Long[]::new);
        if (replaced.length > 0) {
            try (PreparedStatement statement = connection.prepareStatement(FORGET_SUBJECTS)) {
                statement.setArray(1, connection.createArrayOf("bigint", replaced));
                statement.executeUpdate();
            }
        }
    }

    private static void addSubjects(Connection connection, List<HoldingChange> changes, Map<String, Written> written)
            throws SQLException {
        List<Named> named = new ArrayList<>();
        for (HoldingChange change : changes) {
            Written row = written.get(key(change));
            if (row != null) {
                change.mentions()
                        .forEach(mention ->
                                named.add(new Named(row.id(), change.tenant().value(), mention)));
            }
        }
        if (named.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(ADD_SUBJECTS)) {
            new Columns<>(connection, statement, named)
                    .text(Named::tenant)
                    .text(row -> row.mention().token())
                    .number(Named::holding)
                    .text(row -> row.mention().relation())
                    .text(row -> row.mention().kind());
            statement.executeUpdate();
        }
    }

    private static String key(HoldingChange change) {
        return key(change.tenant().value(), change.system().value(), change.recordHash());
    }

    private static String key(String tenant, String system, String recordHash) {
        return tenant + "/" + system + "/" + recordHash;
    }
}
