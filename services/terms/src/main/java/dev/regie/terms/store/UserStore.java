package dev.regie.terms.store;

import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.terms.acceptance.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The users that were heard of. Who they are is sealed, each under a key of their own. Works inside a transaction only. */
@ApplicationScoped
public class UserStore {
    private static final String KNOW = """
            insert into terms_user (tenant, token, identity, key_id, groups, first_seen_at) values (?, ?, ?, ?, ?, ?)
            on conflict (tenant, token) do update set identity = coalesce(excluded.identity, terms_user.identity),
                key_id = coalesce(excluded.key_id, terms_user.key_id), groups = excluded.groups
            """;
    private static final String USERS =
            "select token, identity, key_id, groups, first_seen_at, erased_up_to from terms_user where tenant = ?";

    private final Sql sql;
    private final DataKeys keys;

    UserStore(Sql sql, DataKeys keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /**
     * A user in a list.
     *
     * @param person empty if it is not known (any more) who they are
     * @param erasedUpTo what was written up to then is of nobody, also if the person came back since; null if there was no erasure
     */
    public record Listed(
            String token, Optional<Person> person, Set<String> groups, Instant firstSeenAt, Instant erasedUpTo) {

        /** Who it was that something written at that time is about; empty if that was erased. */
        public Optional<Person> personAt(Instant time) {
            return person.filter(known -> erasedUpTo == null || time.isAfter(erasedUpTo));
        }
    }

    private record Row(
            String token, byte[] identity, UUID keyId, Set<String> groups, Instant firstSeenAt, Instant erasedUpTo) {}

    /** Remembers a user, their groups of now, and who they are. @param person null to leave that as it is */
    public void know(TenantId tenant, String token, Person person, Set<String> groups, Instant now) {
        Optional<DataKey> key = Optional.ofNullable(person).map(named -> keys.findOrCreate(tenant, scope(token)));
        byte[] sealed = key.map(found -> found.seal(MessageJson.write(person), scope(token)))
                .orElse(null);
        sql.update(KNOW, tenant, token, sealed, key.map(DataKey::id).orElse(null), List.copyOf(groups), now);
    }

    /** Keeps everybody else from writing about this user until the transaction ends; false if nobody has heard of them. */
    public boolean lock(TenantId tenant, String token) {
        return sql.first(
                        "select 1 from terms_user where tenant = ? and token = ? for update",
                        row -> true,
                        tenant,
                        token)
                .isPresent();
    }

    /** Some users by their tokens; those that nobody has heard of are left out. */
    public Map<String, Listed> find(TenantId tenant, Collection<String> tokens) {
        Map<String, Listed> found = new HashMap<>();
        open(tenant, sql.list(USERS + " and token = any (?)", UserStore::row, tenant, tokens))
                .forEach(user -> found.put(user.token(), user));
        return found;
    }

    /** The users after a token, in the order of tokens. */
    public List<Listed> page(TenantId tenant, String after, int limit) {
        return open(
                tenant,
                sql.list(USERS + " and token > ? order by token limit ?", UserStore::row, tenant, after, limit));
    }

    /**
     * Forgets who a user is: destroys the key, empties what was sealed and the groups. What they answered before opens nothing any more.
     *
     * @return whether there was anything to forget
     */
    public boolean forget(TenantId tenant, String token, Instant upTo) {
        keys.destroy(tenant, scope(token));
        return sql.update(
                        "update terms_user set identity = null, key_id = null, groups = '{}', erased_up_to = ?"
                                + " where tenant = ? and token = ?",
                        upTo,
                        tenant,
                        token)
                == 1;
    }

    private List<Listed> open(TenantId tenant, List<Row> rows) {
        List<UUID> ids = rows.stream().map(Row::keyId).filter(Objects::nonNull).toList();
        Map<UUID, DataKey> byId = keys.byIds(tenant, ids);
        return rows.stream()
                .map(row ->
                        new Listed(row.token(), person(row, byId), row.groups(), row.firstSeenAt(), row.erasedUpTo()))
                .toList();
    }

    private static Optional<Person> person(Row row, Map<UUID, DataKey> keys) {
        return Optional.ofNullable(row.keyId())
                .map(keys::get)
                .map(key -> MessageJson.read(key.open(row.identity(), scope(row.token())), Person.class));
    }

    private static String scope(String token) {
        return "user/" + token;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("token"),
                row.getBytes("identity"),
                row.getObject("key_id", UUID.class),
                Set.copyOf(Arrays.asList((String[]) row.getArray("groups").getArray())),
                Sql.instant(row, "first_seen_at"),
                Sql.instant(row, "erased_up_to"));
    }
}
