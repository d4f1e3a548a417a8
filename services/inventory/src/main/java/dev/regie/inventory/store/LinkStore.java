package dev.regie.inventory.store;

import dev.regie.inventory.identity.Link;
import dev.regie.kit.sql.Columns;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.subject.IdentifierKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Table {@code identity_link}. For use inside a transaction of the tenant. */
@ApplicationScoped
public class LinkStore {
    private static final String UPSERT = """
            insert into identity_link as l (tenant, system, anchor_token, anchor_kind, token, kind, valid_from, valid_until, source_time,
                sealed, key_id)
            select tenant, system, anchor_token, anchor_kind, token, kind, valid_from::timestamptz, valid_until::timestamptz,
                source_time::timestamptz, sealed, key_id::uuid
            from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as u (tenant, system, anchor_token, anchor_kind, token, kind, valid_from,
                valid_until, source_time, sealed, key_id)
            on conflict (tenant, system, anchor_token, token, (coalesce(valid_from, '-infinity'::timestamptz))) do update set
                valid_until = excluded.valid_until, source_time = excluded.source_time, sealed = excluded.sealed, key_id = excluded.key_id
            where excluded.source_time > l.source_time
            returning l.tenant, l.system, l.anchor_token, l.token, l.valid_from
            """;
    private static final String TOUCHING =
            "select * from identity_link where tenant = ? and (token = any (?) or anchor_token = any (?))";

    private final DataSource database;
    private final Sql sql;

    LinkStore(DataSource database, Sql sql) {
        this.database = database;
        this.sql = sql;
    }

    /** A link as it is stored. */
    public record StoredLink(long id, Link link, Instant sourceTime, byte[] sealed, UUID keyId) {}

    /** Writes what is newer than what is known, at most one of each key. @return the keys of what was written */
    public Set<String> write(List<LinkChange> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        List<LinkChange> ordered = new ArrayList<>(changes);
        ordered.sort(Comparator.comparing(LinkChange::key));
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new Columns<>(connection, statement, ordered)
                    .text(LinkChange::tenant)
                    .text(LinkChange::system)
                    .text(change -> change.link().anchor())
                    .text(change -> change.link().anchorKind())
                    .text(change -> change.link().token())
                    .text(change -> change.link().kind())
                    .time(change -> change.link().from())
                    .time(change -> change.link().until())
                    .time(LinkChange::sourceTime)
                    .bytes(LinkChange::sealed)
                    .text(LinkChange::keyId);
            Set<String> written = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    written.add(String.join(
                            "/",
                            rows.getString("tenant"),
                            rows.getString("system"),
                            rows.getString("anchor_token"),
                            rows.getString("token"),
                            "" + Sql.instant(rows, "valid_from")));
                }
            }
            return written;
        } catch (SQLException e) {
            throw new IllegalStateException("identity links cannot be written: SQL state " + e.getSQLState(), e);
        }
    }

    /**
     * The links that decide who is behind these identifiers: those of the identifiers, of the people behind them, and all other claims to
     * those people's identifiers.
     */
    public Collection<StoredLink> around(TenantId tenant, Collection<String> tokens) {
        Map<Long, StoredLink> found = new HashMap<>();
        Set<String> people = new HashSet<>(tokens);
        int known;
        do {
            known = people.size();
            read(tenant, people, found);
            found.values().forEach(stored -> addPerson(stored.link(), people));
        } while (people.size() > known);
        Set<String> identifiers = new HashSet<>(people);
        found.values().forEach(stored -> identifiers.add(stored.link().token()));
        read(tenant, identifiers, found);
        return found.values();
    }

    /** The links of people. @param anchors tokens of their stable identifiers */
    public List<StoredLink> ofPeople(TenantId tenant, Collection<String> anchors) {
        return sql.list(
                "select * from identity_link where tenant = ? and anchor_token = any (?)",
                LinkStore::link,
                tenant,
                anchors);
    }

    // a person, or another stable name of a person already met: never on to whoever had the same device once
    private static void addPerson(Link link, Set<String> people) {
        boolean touched = people.contains(link.anchor()) || people.contains(link.token());
        if (touched && (people.contains(link.token()) || link.kind().stable())) {
            people.add(link.anchor());
            if (link.kind().stable()) {
                people.add(link.token());
            }
        }
    }

    private void read(TenantId tenant, Set<String> tokens, Map<Long, StoredLink> found) {
        sql.list(TOUCHING, LinkStore::link, tenant, tokens, tokens).forEach(stored -> found.put(stored.id(), stored));
    }

    /** Writes the identifiers of a link sealed anew. */
    public void reseal(long id, byte[] sealed, UUID keyId) {
        sql.update("update identity_link set sealed = ?, key_id = ? where id = ?", sealed, keyId, id);
    }

    public void delete(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.update("delete from identity_link where id = any (?)", ids);
        }
    }

    private static StoredLink link(ResultSet row) throws SQLException {
        Link link = new Link(
                row.getString("anchor_token"),
                IdentifierKind.valueOf(row.getString("anchor_kind")),
                row.getString("token"),
                IdentifierKind.valueOf(row.getString("kind")),
                Sql.instant(row, "valid_from"),
                Sql.instant(row, "valid_until"));
        return new StoredLink(
                row.getLong("id"),
                link,
                Sql.instant(row, "source_time"),
                row.getBytes("sealed"),
                row.getObject("key_id", UUID.class));
    }
}
