package dev.regie.coordinator.store;

import dev.regie.coordinator.incident.ClockKind;
import dev.regie.coordinator.incident.Declarer;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.IncidentNames;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Incidents and their facts. For use inside a transaction of the tenant, or of all for what is the processor's. */
@ApplicationScoped
public class IncidentStore {
    private static final UUID AFTER_ALL = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final String FACTS =
            "select tenant, incident_id, seq, fact_type, fact, at, recorded_by from incident_fact";
    private static final String BEFORE = " (declared_at, incident_id) < (?, ?::uuid)";
    private static final String NEWEST_FIRST = " order by declared_at desc, incident_id desc limit ?";

    private final Sql sql;

    IncidentStore(Sql sql) {
        this.sql = sql;
    }

    /** What is looked for by the clock and in lists. @param due by kind, of the clocks that run */
    public record Standing(int version, Map<ClockKind, Instant> due, Instant nextAlarmAt, Instant closedAt) {}

    /** A place in a list, the newest first. */
    public record Position(Instant declaredAt, UUID incident) {}

    /** An incident of a tenant. */
    public record Key(TenantId tenant, UUID incident) {}

    /** Whether it was added; false if the tenant has one of that id. */
    public boolean add(TenantId tenant, UUID incident, Declarer by, Instant at) {
        return sql.update(
                        "insert into incident (tenant, incident_id, declared_by, declared_at, version) values (?, ?, ?, ?, 0)"
                                + " on conflict do nothing",
                        tenant,
                        incident,
                        by.name(),
                        at)
                == 1;
    }

    public void append(TenantId tenant, UUID incident, StoredIncident.Entry entry) {
        sql.update(
                "insert into incident_fact (tenant, incident_id, seq, fact_type, fact, at, recorded_by)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?, ?)",
                tenant,
                incident,
                entry.seq(),
                IncidentNames.of(entry.fact()),
                write(entry.fact()),
                entry.at(),
                entry.by());
    }

    public void settle(TenantId tenant, UUID incident, Standing standing) {
        sql.update(
                "update incident set version = ?, tenant_notice_due = ?::timestamptz, authority_notice_due = ?::timestamptz,"
                        + " subject_notice_due = ?::timestamptz, next_alarm_at = ?::timestamptz, closed_at = ?::timestamptz"
                        + " where tenant = ? and incident_id = ?",
                standing.version(),
                standing.due().get(ClockKind.TENANT_NOTICE),
                standing.due().get(ClockKind.AUTHORITY_NOTICE),
                standing.due().get(ClockKind.SUBJECT_NOTICE),
                standing.nextAlarmAt(),
                standing.closedAt(),
                tenant,
                incident);
    }

    /** The incident, kept from everybody else until the transaction ends. */
    public Optional<StoredIncident> lock(TenantId tenant, UUID incident) {
        return sql.first(
                        "select incident_id from incident where tenant = ? and incident_id = ? for update",
                        row -> row.getObject("incident_id", UUID.class),
                        tenant,
                        incident)
                .flatMap(found -> find(tenant, found));
    }

    public Optional<StoredIncident> find(TenantId tenant, UUID incident) {
        return grouped(sql.list(
                        FACTS + " where tenant = ? and incident_id = ? order by seq",
                        IncidentStore::fact,
                        tenant,
                        incident))
                .stream()
                .findFirst();
    }

    /**
     * A tenant's incidents, the newest first.
     *
     * @param open only those that are not closed (true), only those that are (false), or all (null)
     * @param after the last one of the page before, or null
     */
    public List<StoredIncident> page(TenantId tenant, Boolean open, Position after, int limit) {
        String which = open == null ? "" : open ? " and closed_at is null" : " and closed_at is not null";
        Position from = from(after);
        List<UUID> ids = sql.list(
                "select incident_id from incident where tenant = ? and" + BEFORE + which + NEWEST_FIRST,
                row -> row.getObject("incident_id", UUID.class),
                tenant,
                from.declaredAt(),
                from.incident().toString(),
                limit);
        return inOrder(
                ids,
                grouped(sql.list(
                        FACTS + " where tenant = ? and incident_id = any (?::uuid[]) order by incident_id, seq",
                        IncidentStore::fact,
                        tenant,
                        ids)));
    }

    /** What the processor declared, the newest first. @param open as {@link #page}: by whether a tenant is still to be told */
    public List<UUID> declaredByProcessor(Boolean open, Position after, int limit) {
        String which =
                open == null ? "" : " having bool_or(tenant_notice_due is not null) is " + (open ? "true" : "false");
        Position from = from(after);
        return sql.list(
                "select incident_id, declared_at from incident where declared_by = 'PROCESSOR' and" + BEFORE
                        + " group by declared_at, incident_id" + which + NEWEST_FIRST,
                row -> row.getObject("incident_id", UUID.class),
                from.declaredAt(),
                from.incident().toString(),
                limit);
    }

    /** What the processor declared under these ids, by incident and tenant. */
    public Map<UUID, List<StoredIncident>> ofProcessor(Collection<UUID> incidents) {
        Map<UUID, List<StoredIncident>> found = new LinkedHashMap<>();
        incidents.forEach(incident -> found.put(incident, new ArrayList<>()));
        grouped(sql.list(
                        FACTS + " f where incident_id = any (?::uuid[]) and exists (select from incident i where"
                                + " i.tenant = f.tenant and i.incident_id = f.incident_id and i.declared_by = 'PROCESSOR')"
                                + " order by incident_id, tenant, seq",
                        IncidentStore::fact,
                        incidents))
                .forEach(each -> found.get(each.id()).add(each));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    /** Incidents of any tenant with an alarm that is due, the oldest first, without taking them. */
    public List<Key> alarming(Instant now, int limit) {
        return sql.list(
                "select tenant, incident_id from incident where next_alarm_at <= ? order by next_alarm_at limit ?",
                row -> new Key(new TenantId(row.getString("tenant")), row.getObject("incident_id", UUID.class)),
                now,
                limit);
    }

    /** How many clocks of each kind are over, over all tenants the transaction may see. */
    public Map<ClockKind, Long> overdue(Instant now) {
        return sql.first(
                        "select count(*) filter (where tenant_notice_due <= ?) as told,"
                                + " count(*) filter (where authority_notice_due <= ?) as authority,"
                                + " count(*) filter (where subject_notice_due <= ?) as people from incident",
                        IncidentStore::overdue,
                        now,
                        now,
                        now)
                .orElse(Map.of());
    }

    private static Map<ClockKind, Long> overdue(ResultSet row) throws SQLException {
        Map<ClockKind, Long> counts = new EnumMap<>(ClockKind.class);
        counts.put(ClockKind.TENANT_NOTICE, row.getLong("told"));
        counts.put(ClockKind.AUTHORITY_NOTICE, row.getLong("authority"));
        counts.put(ClockKind.SUBJECT_NOTICE, row.getLong("people"));
        return counts;
    }

    private static Position from(Position after) {
        return after == null ? new Position(END_OF_TIME, AFTER_ALL) : after;
    }

    private record FactRow(Key key, StoredIncident.Entry entry) {}

    private static FactRow fact(ResultSet row) throws SQLException {
        return new FactRow(
                new Key(new TenantId(row.getString("tenant")), row.getObject("incident_id", UUID.class)),
                new StoredIncident.Entry(
                        row.getInt("seq"),
                        read(row.getString("fact_type"), row.getString("fact")),
                        Sql.instant(row, "at"),
                        row.getString("recorded_by")));
    }

    private static List<StoredIncident> grouped(List<FactRow> rows) {
        Map<Key, List<StoredIncident.Entry>> journals = new LinkedHashMap<>();
        rows.forEach(row ->
                journals.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.entry()));
        return journals.entrySet().stream()
                .map(each ->
                        new StoredIncident(each.getKey().tenant(), each.getKey().incident(), each.getValue()))
                .toList();
    }

    private static List<StoredIncident> inOrder(List<UUID> ids, List<StoredIncident> found) {
        Map<UUID, StoredIncident> byId = new LinkedHashMap<>();
        ids.forEach(id -> byId.put(id, null));
        found.forEach(each -> byId.put(each.id(), each));
        return List.copyOf(byId.values());
    }

    static String write(IncidentFact fact) {
        return new String(MessageJson.write(fact), StandardCharsets.UTF_8);
    }

    /** @throws IllegalStateException if this version does not know the name */
    static IncidentFact read(String name, String json) {
        return Optional.ofNullable(IncidentNames.facts().get(name))
                .<IncidentFact>map(type -> MessageJson.read(json.getBytes(StandardCharsets.UTF_8), type))
                .orElseThrow(() -> new IllegalStateException("a stored fact has the unknown name " + name
                        + ": this coordinator is older than its database; run the newer one"));
    }
}
