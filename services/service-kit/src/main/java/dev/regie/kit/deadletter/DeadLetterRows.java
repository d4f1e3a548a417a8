package dev.regie.kit.deadletter;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code dead_letter}. Everything runs in the caller's transaction and sees its tenants only. */
@ApplicationScoped
class DeadLetterRows {
    /** The tenant of what belongs to nobody we know. */
    static final String PLATFORM = "-";

    private static final String COLUMNS = """
            id, tenant, kind, channel, topic, partition, "offset", system, reason, request_id, message_id, origin,
            received_at, status, seen""";

    private static final String INSERT = """
            insert into dead_letter (id, tenant, kind, channel, topic, partition, "offset", system, reason, request_id,
                message_id, origin, received_at, status, seen, subject_tokens, sealed, key_version)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, channel, topic, partition, "offset") do\s""";

    // the same record again, at a replay or after a rewind: one row, open again
    private static final String AGAIN = """
            update set id = excluded.id, kind = excluded.kind, reason = excluded.reason, status = excluded.status,
                seen = dead_letter.seen + 1, subject_tokens = excluded.subject_tokens, sealed = excluded.sealed,
                key_version = excluded.key_version""";

    private static final String FILTER = """
             where tenant = any (?) and (?::text is null or kind = ?) and (?::text is null or system = ?)
               and (?::text is null or status = ?)""";

    @Inject
    Sql sql;

    void put(DeadLetter letter, Collection<String> subjectTokens, DeadLetterSeal.Content content) {
        sql.update(
                INSERT + AGAIN,
                letter.id(),
                letter.tenant(),
                letter.kind(),
                letter.channel(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.system(),
                letter.reason(),
                letter.requestId(),
                letter.messageId(),
                letter.origin(),
                letter.receivedAt(),
                letter.status(),
                letter.seen(),
                subjectTokens,
                content.sealed(),
                content.keyVersion());
    }

    record Filter(Collection<String> tenants, String kind, String system, String status) {}

    List<DeadLetter> list(Filter filter, int limit) {
        return sql.list(
                "select " + COLUMNS + " from dead_letter " + FILTER + " order by received_at desc, id limit ?",
                DeadLetterRows::letter,
                filter.tenants(),
                filter.kind(),
                filter.kind(),
                filter.system(),
                filter.system(),
                filter.status(),
                filter.status(),
                limit);
    }

    Optional<DeadLetter> find(UUID id, Collection<String> tenants) {
        return sql.first(
                "select " + COLUMNS + " from dead_letter where id = ? and tenant = any (?)",
                DeadLetterRows::letter,
                id,
                tenants);
    }

    DeadLetterSeal.Content content(UUID id) {
        return sql.first(
                        "select sealed, key_version from dead_letter where id = ?",
                        row -> new DeadLetterSeal.Content(row.getBytes("sealed"), row.getInt("key_version")),
                        id)
                .orElseThrow();
    }

    /** Marks it replayed, unless the replay has put it away again. */
    boolean replayed(DeadLetter letter) {
        return sql.update(
                        "update dead_letter set status = 'REPLAYED' where id = ? and seen = ?",
                        letter.id(),
                        letter.seen())
                == 1;
    }

    record Group(String tenant, String kind, String system, String channel, String reason, long open) {}

    /** @param tenantOrNull null for all that the transaction sees */
    List<Group> openGroups(TenantId tenantOrNull) {
        return sql.list(
                """
                select tenant, kind, system, channel, reason, count(*) as open from dead_letter
                where status = 'OPEN' and (?::text is null or tenant = ?)
                group by tenant, kind, system, channel, reason order by tenant, system, channel, reason, kind""",
                row -> new Group(
                        row.getString("tenant"),
                        row.getString("kind"),
                        row.getString("system"),
                        row.getString("channel"),
                        row.getString("reason"),
                        row.getLong("open")),
                tenantOrNull,
                tenantOrNull);
    }

    long countOf(TenantId tenant, Collection<String> subjectTokens) {
        return sql.first(
                        "select count(*) as held from dead_letter where tenant = ? and subject_tokens && ?::text[]",
                        row -> row.getLong("held"),
                        tenant,
                        subjectTokens)
                .orElseThrow();
    }

    int eraseOf(TenantId tenant, Collection<String> subjectTokens) {
        return sql.update(
                "delete from dead_letter where tenant = ? and subject_tokens && ?::text[]", tenant, subjectTokens);
    }

    int deleteBefore(Instant time) {
        return sql.update("delete from dead_letter where received_at < ?", time);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getObject("id", UUID.class),
                row.getString("tenant"),
                row.getString("kind"),
                row.getString("channel"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                row.getString("system"),
                row.getString("reason"),
                row.getObject("request_id", UUID.class),
                row.getString("message_id"),
                row.getString("origin"),
                Sql.instant(row, "received_at"),
                row.getString("status"),
                row.getInt("seen"));
    }
}
