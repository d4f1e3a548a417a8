package dev.regie.inventory.store;

import dev.regie.inventory.affected.Mentioned;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.subject.IdentifierKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people behind the records of a scope, over all of a tenant: tables {@code holding}, {@code holding_subject} and {@code identity_link}
 * in sets, as there may be millions. Counting and listing ask the same question, so that they cannot disagree. For use inside a transaction of the tenant.
 */
@ApplicationScoped
public class AffectedStore {
    private static final int DEPTH = 8;

    /**
     * Each record of the scope with the people it names, by the rule of {@link dev.regie.inventory.identity.PersonResolver}: a stable
     * identifier is the person, or another name of the one anchor that claims it; any other means the one person who had it at the time of
     * the record; claimed by nobody or by several, it stands for itself.
     */
    private static final String NAMED = """
            with recursive stable_link as (
                select token, min(anchor_token) as anchor, min(anchor_kind) as anchor_kind from identity_link
                where tenant = ? and kind = any (?) and coalesce(valid_from < valid_until, true)
                group by token having count(distinct anchor_token) = 1 and min(anchor_token) <> token
            ), one_way as (
                select l.* from stable_link l
                left join stable_link back on back.token = l.anchor and back.anchor = l.token
                where back.token is null or l.token > l.anchor
            ), climb as (
                select token, anchor, anchor_kind, 1 as depth from one_way
                union all
                select c.token, l.anchor, l.anchor_kind, c.depth + 1 from climb c join one_way l on l.token = c.anchor
                where c.depth < %d
            ), same_person as (
                select distinct on (token) token, anchor as person, anchor_kind as kind from climb order by token, depth desc
            ), scoped as (
                select h.id, h.system, h.category, h.source_time, s.token, s.kind
                from holding h join holding_subject s on s.holding_id = h.id and s.tenant = h.tenant
                where h.tenant = ? and not h.removed
                    and (cardinality(?::text[]) = 0 or h.system = any (?)) and (cardinality(?::text[]) = 0 or h.category = any (?))
                    and h.source_time >= ?::timestamptz and h.source_time < ?::timestamptz
            ), claim as (
                select s.id, s.token, coalesce(p.person, l.anchor_token) as person, coalesce(p.kind, l.anchor_kind) as kind
                from scoped s
                join identity_link l on l.token = s.token
                left join same_person p on p.token = l.anchor_token
                where l.tenant = ? and s.kind <> all (?)
                    and (l.valid_from is null or l.valid_from <= s.source_time)
                    and (l.valid_until is null or l.valid_until > s.source_time)
            ), holder as (
                select id, token, min(person) as person, min(kind) as kind from claim
                group by id, token having min(person) = max(person)
            ), named as (
                select s.id, s.system, s.category,
                    coalesce(own.person, holder.person, s.token) as person, coalesce(own.kind, holder.kind, s.kind) as kind
                from scoped s
                left join same_person own on own.token = s.token and s.kind = any (?)
                left join holder on holder.id = s.id and holder.token = s.token
            )
            """.formatted(DEPTH);

    private static final String COUNT = NAMED + """
            select system, category, count(distinct person) as people, count(distinct id) as records
            from named group by grouping sets ((), (system, category)) order by system nulls first, category
            """;
    private static final String PAGE = NAMED + """
            , page as (select distinct person from named where person > ? order by person limit ?)
            select n.person, min(n.kind) over (partition by n.person) as kind, n.system, n.category, n.records
            from (select person, min(kind) as kind, system, category, count(distinct id) as records
                from named join page using (person) group by person, system, category) n
            order by n.person, n.system, n.category
            """;

    private static final List<String> STABLE = Arrays.stream(IdentifierKind.values())
            .filter(IdentifierKind::stable)
            .map(Enum::name)
            .toList();

    private final Sql sql;

    AffectedStore(Sql sql) {
        this.sql = sql;
    }

    /** How many there are. */
    public Affected count(TenantId tenant, RecordScope scope, Instant at) {
        List<Counted> counted =
                sql.list(COUNT, AffectedStore::counted, named(tenant, scope).toArray());
        Counted all = counted.getFirst();
        List<Affected.Line> lines =
                counted.stream().flatMap(each -> each.line().stream()).toList();
        return new Affected(all.people(), all.records(), lines, at);
    }

    /** People by token. @param after the token before the first, or null */
    public List<Mentioned> page(TenantId tenant, RecordScope scope, String after, int size) {
        List<Object> arguments = named(tenant, scope);
        arguments.add(after == null ? "" : after);
        arguments.add(size);
        Map<String, IdentifierKind> kinds = new LinkedHashMap<>();
        Map<String, List<Mentioned.Records>> records = new LinkedHashMap<>();
        sql.list(PAGE, AffectedStore::line, arguments.toArray()).forEach(line -> {
            kinds.put(line.person(), line.kind());
            records.computeIfAbsent(line.person(), person -> new ArrayList<>()).add(line.records());
        });
        return kinds.entrySet().stream()
                .map(person -> new Mentioned(person.getKey(), person.getValue(), records.get(person.getKey())))
                .toList();
    }

    private static List<Object> named(TenantId tenant, RecordScope scope) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(tenant);
        arguments.add(STABLE);
        arguments.add(tenant);
        arguments.add(scope.systems());
        arguments.add(scope.systems());
        arguments.add(scope.categories());
        arguments.add(scope.categories());
        arguments.add(scope.from() == null ? "-infinity" : scope.from().toString());
        arguments.add(scope.to() == null ? "infinity" : scope.to().toString());
        arguments.add(tenant);
        arguments.add(STABLE);
        arguments.add(STABLE);
        return arguments;
    }

    private record Counted(String system, String category, long people, long records) {
        // the line of all of them has no system
        Optional<Affected.Line> line() {
            return Optional.ofNullable(system)
                    .map(name -> new Affected.Line(new SystemId(name), category, people, records));
        }
    }

    private static Counted counted(ResultSet row) throws SQLException {
        return new Counted(
                row.getString("system"), row.getString("category"), row.getLong("people"), row.getLong("records"));
    }

    private record Line(String person, IdentifierKind kind, Mentioned.Records records) {}

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("person"),
                IdentifierKind.valueOf(row.getString("kind")),
                new Mentioned.Records(
                        new SystemId(row.getString("system")), row.getString("category"), row.getLong("records")));
    }
}
