package dev.regie.inventory.store;

import dev.regie.inventory.ingest.HoldingCount;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tables {@code holding} and {@code holding_subject}, read by person and changed by erasure. For use inside a transaction of the tenant. */
@ApplicationScoped
public class HoldingStore {
    /** What concerns a person up to a time; a record that names them in two ways is theirs as owner. */
    private static final String CONCERNED = """
            with found as (
                select s.holding_id, s.relation, s.kept_for from holding_subject s
                join unnest(?, ?, ?) as p (token, valid_from, valid_until) on s.token = p.token
                join holding h on h.id = s.holding_id
                where s.tenant = ? and h.source_time >= p.valid_from::timestamptz and h.source_time < p.valid_until::timestamptz
                union all
                select holding_id, relation, kept_for from holding_subject where tenant = ? and kept_for = any (?::uuid[])
            ), concerned as (
                select distinct on (h.id) h.*, f.relation, f.kept_for
                from found f join holding h on h.id = f.holding_id
                where h.tenant = ? and not h.removed and h.source_time <= ?::timestamptz
                order by h.id, f.relation desc, f.kept_for nulls last
            )
            """;

    private static final String FINDINGS = CONCERNED + """
            select system, category, relation, case when retain_until > ? then duty end as ground,
                max(case when duty is not null and retain_until > ? then retain_until end) as keep_until,
                values_sealed is not null as held, kept_for is not null as kept, count(*) as records
            from concerned group by 1, 2, 3, 4, 6, 7 order by 1, 2, 3, 4, 6, 7
            """;
    private static final String PAGE = CONCERNED + """
            select c.*, array(select o.token from holding_subject o where o.holding_id = c.id and o.relation = 'ABOUT') as others
            from concerned c where c.id > ? order by c.id limit ?
            """;
    private static final String EMPTY = """
            update holding set removed = true, values_sealed = null, record_key_sealed = null, key_id = null, source = null,
                field_names = '{}', policy_version = null, retention_class = null, retain_until = null, duty = null
            where id = any (?)
            """;
    private static final String SUMMARY = """
            select system, category, count(*) as records, count(values_sealed) as held from holding
            where tenant = ? and not removed group by system, category order by system, category
            """;
    private static final String SEALED_UNDER = """
            select distinct h.id, h.system, h.record_hash, h.values_sealed, h.record_key_sealed from holding_subject s
            join holding h on h.id = s.holding_id
            where s.tenant = ? and s.token = ? and s.relation = 'OWNER' and h.key_id = ? and h.id > ? order by h.id limit ?
            """;
    private static final String THEIRS =
            " where holding_id = any (?) and (token = any (?) or kept_for = any (?::uuid[]))";
    private static final String END_OF_TIME = "infinity";

    private final Sql sql;

    HoldingStore(Sql sql) {
        this.sql = sql;
    }

    /** The sealed parts of a record; values are null of a pointer. */
    public record SealedRecord(long id, SystemId system, String recordHash, byte[] values, byte[] recordKey) {}

    /** What is held about a person, counted by system, category, relation, ground. */
    public List<Finding> findings(Person person, Instant now) {
        List<Object> arguments = concerned(person, END_OF_TIME);
        arguments.add(now);
        arguments.add(now);
        return sql.list(FINDINGS, HoldingStore::finding, arguments.toArray());
    }

    /** Records that concern a person, by id. @param upTo source time, or null for all @param after the id before the first */
    public List<Held> page(Person person, Instant upTo, long after, int size) {
        List<Object> arguments = concerned(person, upTo == null ? END_OF_TIME : upTo.toString());
        arguments.add(after);
        arguments.add(size);
        return sql.list(PAGE, HoldingStore::held, arguments.toArray());
    }

    private static List<Object> concerned(Person person, String upTo) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(Spans.tokens(person.identifiers()));
        arguments.add(Spans.from(person.identifiers()));
        arguments.add(Spans.until(person.identifiers()));
        arguments.add(person.tenant());
        arguments.add(person.tenant());
        arguments.add(kept(person));
        arguments.add(person.tenant());
        arguments.add(upTo);
        return arguments;
    }

    /** Leaves nothing of these records but what keeps older events out. */
    public void empty(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            sql.update("delete from holding_subject where holding_id = any (?)", ids);
            sql.update(EMPTY, ids);
        }
    }

    /** Marks what an erasure of a person kept, also what an earlier one had kept already. */
    public void keep(Collection<Long> ids, Person person, UUID request) {
        if (!ids.isEmpty()) {
            sql.update("update holding_subject set kept_for = ?" + THEIRS, request, ids, person.tokens(), kept(person));
        }
    }

    /** Takes a person out of records that belong to others. */
    public void forgetMentions(Collection<Long> ids, Person person) {
        if (!ids.isEmpty()) {
            sql.update("delete from holding_subject" + THEIRS, ids, person.tokens(), kept(person));
        }
    }

    private static List<String> kept(Person person) {
        return person.earlierErasures().stream().map(UUID::toString).toList();
    }

    /** Writes a record sealed anew. */
    public void reseal(long id, byte[] values, byte[] recordKey, UUID keyId) {
        sql.update(
                "update holding set values_sealed = ?, record_key_sealed = ?, key_id = ? where id = ?",
                values,
                recordKey,
                keyId,
                id);
    }

    /** Records of an owner's identifier that are sealed under a key, by id. */
    public List<SealedRecord> sealedUnder(TenantId tenant, String token, UUID keyId, long after, int size) {
        return sql.list(
                SEALED_UNDER,
                row -> new SealedRecord(
                        row.getLong("id"),
                        new SystemId(row.getString("system")),
                        row.getString("record_hash"),
                        row.getBytes("values_sealed"),
                        row.getBytes("record_key_sealed")),
                tenant,
                token,
                keyId,
                after,
                size);
    }

    /** Counts of a tenant by system and category. */
    public List<HoldingCount> summary(TenantId tenant) {
        return sql.list(
                SUMMARY,
                row -> new HoldingCount(
                        new SystemId(row.getString("system")),
                        row.getString("category"),
                        row.getLong("records"),
                        row.getLong("held")),
                tenant);
    }

    private static Finding finding(ResultSet row) throws SQLException {
        return new Finding(
                new SystemId(row.getString("system")),
                row.getString("category"),
                Relation.valueOf(row.getString("relation")),
                row.getLong("records"),
                ground(row.getString("ground")),
                Sql.instant(row, "keep_until"),
                row.getBoolean("held"),
                row.getBoolean("kept"));
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getLong("id"),
                new SystemId(row.getString("system")),
                row.getString("record_hash"),
                row.getString("category"),
                Optional.ofNullable(row.getString("source"))
                        .map(CollectionSource::valueOf)
                        .orElse(null),
                Sql.instant(row, "source_time"),
                Relation.valueOf(row.getString("relation")),
                texts(row.getArray("others")),
                texts(row.getArray("field_names")),
                row.getBytes("values_sealed"),
                row.getBytes("record_key_sealed"),
                row.getObject("key_id", UUID.class),
                ground(row.getString("duty")),
                Sql.instant(row, "retain_until"),
                row.getObject("kept_for", UUID.class));
    }

    private static KeepGround ground(String name) {
        return name == null ? null : KeepGround.valueOf(name);
    }

    private static List<String> texts(Array column) throws SQLException {
        return Arrays.asList((String[]) column.getArray());
    }
}
