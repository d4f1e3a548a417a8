package dev.regie.terms.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.terms.document.Label;
import dev.regie.terms.document.Renewal;
import dev.regie.terms.document.Renewal.Frequency;
import dev.regie.terms.document.Renewal.Schedule;
import dev.regie.terms.document.Target;
import dev.regie.terms.document.Terms;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.Text;
import dev.regie.terms.document.TextRevision;
import dev.regie.terms.document.Version;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Terms, their versions and texts, and to whom they are assigned. Works inside a transaction only. */
@ApplicationScoped
public class TermsStore {
    private static final String BUMP = "insert into terms_stamp (tenant, stamp) values (?, 1)"
            + " on conflict (tenant) do update set stamp = terms_stamp.stamp + 1";
    private static final String TERMS =
            "select id, kind, display_name, description, place, tags, created_at from terms where tenant = ?";
    private static final String TARGETS =
            "select terms_id, target, group_id from terms_assignment where tenant = ? and terms_id = any (cast(? as uuid[]))"
                    + " order by terms_id, position";
    private static final String VERSIONS = """
            select terms_id, number, published_at, default_language, per_device, expires_days, schedule_from, schedule_every
            from terms_version v where tenant = ? and terms_id = any (cast(? as uuid[]))
            """;
    private static final String TEXTS = """
            select terms_id, version, revision, language, title, summary, body, sha256, published_at
            from terms_text t where tenant = ? and terms_id = any (cast(? as uuid[]))
            """;
    private static final String NEWEST = " and %s = (select max(m.number) from terms_version m where m.terms_id = %s)";
    private static final String INSERT_VERSION = """
            insert into terms_version (terms_id, number, tenant, published_at, default_language, per_device, expires_days,
                schedule_from, schedule_every)
            values (?, ?, ?, ?, ?, ?, cast(? as int), cast(? as date), ?)
            """;
    private static final String INSERT_TEXT = """
            insert into terms_text (terms_id, version, revision, language, tenant, title, summary, body, sha256, published_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Sql sql;

    TermsStore(Sql sql) {
        this.sql = sql;
    }

    /** Keeps everybody else from changing this tenant's terms until the transaction ends, and tells who remembers them to look again. */
    public void change(TenantId tenant) {
        sql.update(BUMP, tenant);
    }

    public void add(TenantId tenant, Terms terms) {
        sql.update(
                "insert into terms (id, tenant, kind, display_name, description, place, tags, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                terms.id(),
                tenant,
                terms.kind(),
                terms.label().displayName(),
                terms.label().description(),
                terms.label().order(),
                terms.label().tags(),
                terms.createdAt());
    }

    /** Writes the label anew. */
    public void set(TenantId tenant, UUID terms, Label label) {
        sql.update(
                "update terms set display_name = ?, description = ?, place = ?, tags = ? where tenant = ? and id = ?",
                label.displayName(),
                label.description(),
                label.order(),
                label.tags(),
                tenant,
                terms);
    }

    /** Replaces all assignments. */
    public void assign(TenantId tenant, UUID terms, List<Target> targets) {
        sql.update("delete from terms_assignment where tenant = ? and terms_id = ?", tenant, terms);
        for (int position = 0; position < targets.size(); position++) {
            String[] columns = columns(targets.get(position));
            sql.update(
                    "insert into terms_assignment (terms_id, position, tenant, target, group_id) values (?, ?, ?, ?, ?)",
                    terms,
                    position,
                    tenant,
                    columns[0],
                    columns[1]);
        }
    }

    /** Adds a version with its first texts. */
    public void publish(TenantId tenant, UUID terms, Version version) {
        Renewal renewal = version.renewal();
        Optional<Schedule> schedule = Optional.ofNullable(renewal.schedule());
        sql.update(
                INSERT_VERSION,
                terms,
                version.number(),
                tenant,
                version.publishedAt(),
                version.defaultLanguage(),
                renewal.perDevice(),
                renewal.days(),
                schedule.map(Schedule::from).orElse(null),
                schedule.map(Schedule::every).orElse(null));
        version.texts().forEach(text -> publish(tenant, terms, version.number(), text));
    }

    /** Adds a text to a version. */
    public void publish(TenantId tenant, UUID terms, int version, TextRevision revision) {
        Text text = revision.text();
        sql.update(
                INSERT_TEXT,
                terms,
                version,
                revision.revision(),
                text.language(),
                tenant,
                text.title(),
                text.summary(),
                text.body(),
                revision.sha256(),
                revision.publishedAt());
    }

    /** One with all its versions. */
    public Optional<TermsFile> find(TenantId tenant, UUID terms) {
        List<Terms> found = sql.list(TERMS + " and id = ?", TermsStore::terms, tenant, terms);
        return files(tenant, found, false).stream().findFirst();
    }

    /** All of a tenant in their stated order, each with its newest version alone. */
    public List<TermsFile> newest(TenantId tenant) {
        List<Terms> found = sql.list(TERMS + " order by place, created_at, id", TermsStore::terms, tenant);
        return files(tenant, found, true);
    }

    private List<TermsFile> files(TenantId tenant, List<Terms> terms, boolean newestOnly) {
        List<UUID> ids = terms.stream().map(Terms::id).toList();
        Map<UUID, List<Of<Target>>> targets = byTerms(sql.list(TARGETS, TermsStore::target, tenant, ids));
        Map<UUID, List<Of<TextRevision>>> texts = byTerms(
                sql.list(TEXTS + (newestOnly ? newest("t.version", "t.terms_id") : ""), TermsStore::text, tenant, ids));
        Map<UUID, List<Of<Version>>> versions = byTerms(sql.list(
                VERSIONS + (newestOnly ? newest("v.number", "v.terms_id") : ""),
                row -> version(row, texts),
                tenant,
                ids));
        return terms.stream()
                .map(each -> new TermsFile(each, values(targets, each.id()), values(versions, each.id())))
                .toList();
    }

    private static String newest(String number, String terms) {
        return NEWEST.formatted(number, terms);
    }

    /** Something that belongs to terms. @param version of a text; 0 elsewhere */
    private record Of<T>(UUID terms, int version, T value) {}

    private static <T> Map<UUID, List<Of<T>>> byTerms(List<Of<T>> rows) {
        return rows.stream().collect(Collectors.groupingBy(Of::terms));
    }

    private static <T> List<T> values(Map<UUID, List<Of<T>>> rows, UUID terms) {
        return rows.getOrDefault(terms, List.of()).stream().map(Of::value).toList();
    }

    private static Terms terms(ResultSet row) throws SQLException {
        return new Terms(
                row.getObject("id", UUID.class),
                TermsKind.valueOf(row.getString("kind")),
                new Label(
                        row.getString("display_name"), row.getString("description"), row.getInt("place"), Set.of((String
                                        [])
                                row.getArray("tags").getArray())),
                Sql.instant(row, "created_at"));
    }

    private static Of<Version> version(ResultSet row, Map<UUID, List<Of<TextRevision>>> texts) throws SQLException {
        UUID terms = row.getObject("terms_id", UUID.class);
        int number = row.getInt("number");
        List<TextRevision> own = texts.getOrDefault(terms, List.of()).stream()
                .filter(text -> text.version() == number)
                .map(Of::value)
                .toList();
        Version version = new Version(
                number, Sql.instant(row, "published_at"), renewal(row), row.getString("default_language"), own);
        return new Of<>(terms, 0, version);
    }

    private static Renewal renewal(ResultSet row) throws SQLException {
        LocalDate from = row.getObject("schedule_from", LocalDate.class);
        Schedule schedule =
                from == null ? null : new Schedule(from, Frequency.valueOf(row.getString("schedule_every")));
        return new Renewal(row.getBoolean("per_device"), row.getObject("expires_days", Integer.class), schedule);
    }

    private static Of<TextRevision> text(ResultSet row) throws SQLException {
        Text text = new Text(
                row.getString("language"), row.getString("title"), row.getString("summary"), row.getString("body"));
        TextRevision revision = new TextRevision(
                row.getInt("revision"), text, row.getString("sha256"), Sql.instant(row, "published_at"));
        return new Of<>(row.getObject("terms_id", UUID.class), row.getInt("version"), revision);
    }

    private static String[] columns(Target target) {
        return switch (target) {
            case Target.AllUsers all -> new String[] {"ALL_USERS", null};
            case Target.Group(String id) -> new String[] {"GROUP", id};
            case Target.ExclusionGroup(String id) -> new String[] {"EXCLUSION_GROUP", id};
        };
    }

    private static Of<Target> target(ResultSet row) throws SQLException {
        String group = row.getString("group_id");
        Target target = switch (row.getString("target")) {
            case "ALL_USERS" -> new Target.AllUsers();
            case "GROUP" -> new Target.Group(group);
            case "EXCLUSION_GROUP" -> new Target.ExclusionGroup(group);
            default -> throw new SQLException("a target that this version does not know");
        };
        return new Of<>(row.getObject("terms_id", UUID.class), 0, target);
    }
}
