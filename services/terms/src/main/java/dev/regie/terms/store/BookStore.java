package dev.regie.terms.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.KnownUser;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.acceptance.UserBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The append-only book of what was accepted, declined, acknowledged, withdrawn and expired. Works inside a transaction only. */
@ApplicationScoped
public class BookStore {
    // one row at least, however little is known
    private static final String OPEN = """
            select coalesce(s.stamp, 0) as stamp, u.groups, u.identity is not null as identified,
                a.number, a.terms_id, a.version, a.decision, a.device_token, a.recorded_at, a.expires_at
            from (select cast(? as text) as tenant, cast(? as text) as token) q
            left join terms_stamp s on s.tenant = q.tenant
            left join terms_user u on u.tenant = q.tenant and u.token = q.token
            left join acceptance a on a.tenant = q.tenant and a.user_token = q.token
                and (u.erased_up_to is null or a.recorded_at > u.erased_up_to)
            """;
    private static final String INSERT = """
            insert into acceptance (tenant, user_token, terms_id, version, text_sha256, language, decision, device_token, channel,
                recorded_by, recorded_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number
            """;
    private static final String PROOF = "select number, user_token, terms_id, version, text_sha256, language, decision,"
            + " device_token, channel, recorded_by, recorded_at, expires_at from acceptance where tenant = ?";
    private static final String DUE = """
            select a.* from (
                select number from acceptance_due where due_at <= ? order by due_at limit ? for update skip locked) d
            join acceptance a on a.number = d.number order by a.tenant, a.user_token, a.number
            """;
    private static final String SUPERSEDED = """
            select 1 from acceptance a join terms_version v on v.terms_id = a.terms_id and v.number = a.version
            where a.tenant = ? and a.user_token = ? and a.number = ? and exists (
                select 1 from acceptance b where b.tenant = a.tenant and b.user_token = a.user_token and b.number > a.number
                and b.terms_id = a.terms_id and (not v.per_device or b.device_token is not distinct from a.device_token))
            """;

    private final Sql sql;

    BookStore(Sql sql) {
        this.sql = sql;
    }

    /** A row that has run out, with its tenant. */
    public record Due(TenantId tenant, Proof proof) {}

    private record Line(long stamp, Optional<KnownUser> user, Acceptance acceptance) {}

    /** All that the gate needs: one statement, answered from the book's index alone. @param user blind token */
    public UserBook open(TenantId tenant, String user) {
        List<Line> lines = sql.list(OPEN, BookStore::line, tenant, user);
        Line first = lines.getFirst();
        List<Acceptance> history =
                lines.stream().map(Line::acceptance).filter(Objects::nonNull).toList();
        return new UserBook(first.stamp(), first.user(), history);
    }

    /** The stamp of a tenant's terms; 0 if it has none. */
    public long stamp(TenantId tenant) {
        return sql.first("select stamp from terms_stamp where tenant = ?", row -> row.getLong(1), tenant)
                .orElse(0L);
    }

    /** Writes a row, and gives it with its number. @param expiresAt of the acceptance becomes a piece of work for the clock */
    public Proof add(TenantId tenant, Proof proof) {
        Acceptance row = proof.acceptance();
        long number = sql.first(
                        INSERT,
                        inserted -> inserted.getLong(1),
                        tenant,
                        proof.user(),
                        row.termsId(),
                        row.version(),
                        proof.textSha256(),
                        proof.language(),
                        row.decision(),
                        row.device(),
                        proof.channel(),
                        proof.recordedBy(),
                        row.at(),
                        row.expiresAt())
                .orElseThrow();
        if (row.expiresAt() != null) {
            sql.update(
                    "insert into acceptance_due (number, tenant, due_at) values (?, ?, ?)",
                    number,
                    tenant,
                    row.expiresAt());
        }
        Acceptance numbered = new Acceptance(
                number, row.termsId(), row.version(), row.decision(), row.device(), row.at(), row.expiresAt());
        return new Proof(
                numbered, proof.user(), proof.language(), proof.textSha256(), proof.channel(), proof.recordedBy());
    }

    /** Every row of a user, also those from before an erasure, oldest first. */
    public List<Proof> of(TenantId tenant, Collection<String> users) {
        return sql.list(PROOF + " and user_token = any (?) order by number", BookStore::proof, tenant, users);
    }

    /** A row by its number. */
    public Optional<Proof> find(TenantId tenant, UUID terms, long number) {
        return sql.first(PROOF + " and terms_id = ? and number = ?", BookStore::proof, tenant, terms, number);
    }

    /** The rows about terms after a number, oldest first. */
    public List<Proof> page(TenantId tenant, UUID terms, long after, int limit) {
        return sql.list(
                PROOF + " and terms_id = ? and number > ? order by number limit ?",
                BookStore::proof,
                tenant,
                terms,
                after,
                limit);
    }

    /** What some users answered to terms, by user; rows from before an erasure count no more. */
    public Map<String, List<Acceptance>> histories(TenantId tenant, UUID terms, Collection<String> users) {
        return sql
                .list(
                        PROOF + " and terms_id = ? and user_token = any (?) and not exists (select 1 from terms_user u"
                                + " where u.tenant = acceptance.tenant and u.token = acceptance.user_token"
                                + " and u.erased_up_to >= acceptance.recorded_at)",
                        BookStore::proof,
                        tenant,
                        terms,
                        users)
                .stream()
                .collect(
                        Collectors.groupingBy(Proof::user, Collectors.mapping(Proof::acceptance, Collectors.toList())));
    }

    /** Rows that have run out and whose end is not written yet, those of one user together; nobody else gets them meanwhile. */
    public List<Due> due(Instant now, int limit) {
        return sql.list(DUE, row -> new Due(new TenantId(row.getString("tenant")), proof(row)), now, limit);
    }

    /** The work is done, or not to be done any more. */
    public void settled(TenantId tenant, long number) {
        sql.update("delete from acceptance_due where tenant = ? and number = ?", tenant, number);
    }

    /** Nothing of this user is to expire any more. */
    public void forgetDue(TenantId tenant, String user) {
        sql.update(
                "delete from acceptance_due where tenant = ? and number in"
                        + " (select number from acceptance where tenant = ? and user_token = ?)",
                tenant,
                tenant,
                user);
    }

    /** Whether a later row of the user speaks about the same. */
    public boolean superseded(TenantId tenant, Proof proof) {
        return sql.first(
                        SUPERSEDED,
                        row -> true,
                        tenant,
                        proof.user(),
                        proof.acceptance().number())
                .isPresent();
    }

    private static Line line(ResultSet row) throws SQLException {
        java.sql.Array groups = row.getArray("groups");
        Optional<KnownUser> user = groups == null
                ? Optional.empty()
                : Optional.of(new KnownUser(set(groups), row.getBoolean("identified")));
        Acceptance acceptance = row.getString("decision") == null ? null : acceptance(row);
        return new Line(row.getLong("stamp"), user, acceptance);
    }

    private static Set<String> set(java.sql.Array groups) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) groups.getArray()));
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        return new Acceptance(
                row.getLong("number"),
                row.getObject("terms_id", UUID.class),
                row.getInt("version"),
                Decision.valueOf(row.getString("decision")),
                row.getString("device_token"),
                Sql.instant(row, "recorded_at"),
                Sql.instant(row, "expires_at"));
    }

    private static Proof proof(ResultSet row) throws SQLException {
        return new Proof(
                acceptance(row),
                row.getString("user_token"),
                row.getString("language"),
                row.getString("text_sha256"),
                row.getString("channel"),
                row.getString("recorded_by"));
    }
}
