package dev.regie.coordinator.store;

import dev.regie.coordinator.process.ProcessNames;
import dev.regie.coordinator.process.Proof;
import dev.regie.coordinator.process.RequestState;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.RequestStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The requests' processes: state, journal, and whose they are. For use inside a transaction of the tenant. */
@ApplicationScoped
public class ProcessStore {
    private static final String OPEN = " and p.status not in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')";
    private static final String ENDED = " and p.status in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')";
    private static final String PAGE = "select p.state, p.version, p.waiting_since"
            + " from process p left join case_scope s on s.request_id = p.request_id"
            + " where p.tenant = ? and (p.due_at, p.request_id) > (?, ?)";
    private static final List<String> HANGING_ON_IT =
            List.of("process_fact", "process_identifier", "case_scope", "timer");
    private static final UUID BEFORE_ALL_REQUESTS = new UUID(0, 0);

    private final ProcessRows rows;
    private final Sql sql;

    ProcessStore(ProcessRows rows, Sql sql) {
        this.rows = rows;
        this.sql = sql;
    }

    public Optional<StoredProcess> find(TenantId tenant, RequestId request) {
        return rows.one(tenant, request).map(ProcessStore::read);
    }

    /** The process, kept from everybody else until the transaction ends: of two coordinators one waits. */
    public Optional<StoredProcess> lock(TenantId tenant, RequestId request) {
        return rows.locked(tenant, request).map(ProcessStore::read);
    }

    /** Saves a process, new or known. */
    public void save(TenantId tenant, StoredProcess process) {
        UUID id = process.state().about().requestId().value();
        ProcessRow known = rows.findById(id);
        ProcessRow row = known == null ? new ProcessRow() : known;
        write(row, tenant, process);
        if (known == null) {
            rows.persist(row);
        }
    }

    public void append(TenantId tenant, RequestId request, StoredFact fact) {
        sql.update(
                "insert into process_fact (request_id, seq, tenant, fact_type, fact, at, cause)"
                        + " values (?, ?, ?, ?, ?::jsonb, ?, ?)",
                request.value(),
                fact.seq(),
                tenant,
                ProcessNames.of(fact.fact()),
                ProcessJson.write(fact.fact()),
                fact.at(),
                fact.cause());
    }

    /** Everything that happened to a request, in order. */
    public List<StoredFact> journal(TenantId tenant, RequestId request) {
        return sql.list(
                "select seq, fact_type, fact, at, cause from process_fact where tenant = ? and request_id = ? order by seq",
                ProcessStore::readFact,
                tenant,
                request.value());
    }

    /**
     * Cases by due date.
     *
     * @param scope of the reader
     * @param open only those that have not ended (true), only those that have (false), or all (null)
     * @param after the last one of the page before, or null
     */
    public List<StoredProcess> page(TenantId tenant, Scope scope, Boolean open, Position after, int limit) {
        Position from = after == null ? new Position(Instant.EPOCH, BEFORE_ALL_REQUESTS) : after;
        ScopeCondition within = ScopeCondition.of(scope);
        List<Object> arguments = new ArrayList<>(List.of(tenant, from.dueAt(), from.request()));
        arguments.addAll(within.arguments());
        arguments.add(limit);
        String which = open == null ? "" : open ? OPEN : ENDED;
        return sql.list(
                PAGE + which + " and " + within.sql() + " order by p.due_at, p.request_id limit ?",
                ProcessStore::read,
                arguments.toArray());
    }

    /** Requests that have ended and were received up to then, over all tenants the transaction may see. */
    public List<Located> endedAndReceivedUpTo(Instant receivedUpTo, int most) {
        return sql.list(
                "select p.tenant, p.request_id from process p where p.received_at <= ?" + ENDED
                        + " order by p.received_at limit ?",
                row -> new Located(
                        new TenantId(row.getString("tenant")), new RequestId(row.getObject("request_id", UUID.class))),
                receivedUpTo,
                most);
    }

    /** Removes a request with all that hangs on it. @return false if it was not there */
    public boolean remove(TenantId tenant, RequestId request) {
        for (String table : HANGING_ON_IT) {
            sql.update("delete from " + table + " where tenant = ? and request_id = ?", tenant, request.value());
        }
        return sql.update("delete from process where tenant = ? and request_id = ?", tenant, request.value()) == 1;
    }

    /** Remembers whose request it is. */
    public void identify(TenantId tenant, RequestId request, Proof proof) {
        proof.tokens()
                .forEach(token -> sql.update(
                        "insert into process_identifier (tenant, token, request_id, proved_at) values (?, ?, ?, ?)"
                                + " on conflict do nothing",
                        tenant,
                        token.token(),
                        request.value(),
                        proof.provedAt()));
    }

    /** The requests of whoever proved one of these tokens, and when they did. */
    public List<Identified> identifiedBy(TenantId tenant, Collection<String> tokens) {
        return sql.list(
                "select token, request_id, proved_at from process_identifier where tenant = ? and token = any (?)"
                        + " order by request_id",
                row -> new Identified(
                        row.getString("token"),
                        new RequestId(row.getObject("request_id", UUID.class)),
                        Sql.instant(row, "proved_at")),
                tenant,
                new ArrayList<>(tokens));
    }

    /** How many cases there are in each status, over all tenants the transaction may see. */
    public Map<RequestStatus, Long> counts() {
        Map<RequestStatus, Long> counts = new EnumMap<>(RequestStatus.class);
        sql.list(
                        "select status, count(*) as cases from process group by status",
                        row -> Map.entry(RequestStatus.valueOf(row.getString("status")), row.getLong("cases")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** How many open cases should have been answered by now. */
    public long overdue(Instant now) {
        return sql.first(
                        "select count(*) as cases from process where due_at < ?"
                                + " and status not in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')",
                        row -> row.getLong("cases"),
                        now)
                .orElse(0L);
    }

    /** A place in the list of cases. */
    public record Position(Instant dueAt, UUID request) {}

    /** A request and its tenant. */
    public record Located(TenantId tenant, RequestId request) {}

    /** A token that was proved in a request. */
    public record Identified(String token, RequestId request, Instant provedAt) {}

    private static StoredProcess read(ProcessRow row) {
        RequestState state = ProcessJson.readState(row.state);
        return new StoredProcess(state, row.version, row.waitingSince);
    }

    private static StoredProcess read(ResultSet row) throws SQLException {
        return new StoredProcess(
                ProcessJson.readState(row.getString("state")),
                row.getInt("version"),
                Sql.instant(row, "waiting_since"));
    }

    private static void write(ProcessRow row, TenantId tenant, StoredProcess process) {
        RequestState state = process.state();
        row.requestId = state.about().requestId().value();
        row.tenant = tenant.value();
        row.type = state.about().type().name();
        row.status = state.status().name();
        row.state = ProcessJson.write(state);
        row.receivedAt = state.about().receivedAt();
        row.dueAt = state.about().dueAt();
        row.waitingSince = process.waitingSince();
        row.version = process.version();
    }

    private static StoredFact readFact(ResultSet row) throws SQLException {
        return new StoredFact(
                row.getInt("seq"),
                ProcessJson.readFact(row.getString("fact_type"), row.getString("fact")),
                Sql.instant(row, "at"),
                row.getString("cause"));
    }
}
