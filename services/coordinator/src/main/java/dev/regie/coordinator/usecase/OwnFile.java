package dev.regie.coordinator.usecase;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.coordinator.process.Progress;
import dev.regie.coordinator.process.RequestState;
import dev.regie.coordinator.store.AssignmentStore;
import dev.regie.coordinator.store.AssignmentStore.StoredAssignment;
import dev.regie.coordinator.store.ProcessStore;
import dev.regie.coordinator.store.ProcessStore.Identified;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.scope.MemberTokens;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.access.Extent;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.FileTerm;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the coordinator itself holds about a person: the cases of their requests, and the roles that are assigned to them by name. Disclosed at
 * access, kept at erasure: cases as the file of the request (11 CCR §7101), roles as who may see personal data, for as long as they may (GDPR
 * Art. 32), until an administrator takes them away.
 */
@ApplicationScoped
public class OwnFile {
    private static final String CATEGORY = "case";
    private static final String ROLES = "role-assignment";

    private final TenantDirectory tenants;
    private final ProcessStore processes;
    private final CaseReading cases;
    private final AssignmentStore assignments;

    OwnFile(TenantDirectory tenants, ProcessStore processes, CaseReading cases, AssignmentStore assignments) {
        this.tenants = tenants;
        this.processes = processes;
        this.cases = cases;
        this.assignments = assignments;
    }

    /** One record for each case of the person, and each of their roles. Others appear as roles. Inside the running transaction. */
    public Stream<ContributedRecord> disclose(TenantId tenant, List<IdentifierSpan> subject) {
        return Stream.concat(
                requestsOf(tenant, subject).stream().map(request -> record(cases.contents(tenant, request))),
                rolesOf(tenant, subject).stream().map(OwnFile::record));
    }

    /** What an erasure leaves: every case, for 24 months after receipt, and every role. Inside the running transaction. */
    public SystemErasure keep(TenantId tenant, List<IdentifierSpan> subject) {
        List<Instant> until = requestsOf(tenant, subject).stream()
                .flatMap(request -> processes.find(tenant, request).stream())
                .map(process -> keptUntil(process.state()))
                .sorted(Comparator.reverseOrder())
                .toList();
        int roles = rolesOf(tenant, subject).size();
        List<Kept> kept = new ArrayList<>();
        if (!until.isEmpty()) {
            kept.add(new Kept(CATEGORY, until.size(), KeepGround.REQUEST_FILE, until.getFirst()));
        }
        if (roles > 0) {
            kept.add(new Kept(ROLES, roles, KeepGround.AUDIT_LOG, null));
        }
        return new SystemErasure(OwnSystems.COORDINATOR, until.size() + roles, 0, kept);
    }

    // by user id, which never changes hands; who is a member through a group stands in the tenant's directory
    private List<StoredAssignment> rolesOf(TenantId tenant, List<IdentifierSpan> subject) {
        TenantKeys keys = tenants.require(tenant).keys();
        List<Identifier> ids = subject.stream()
                .map(IdentifierSpan::identifier)
                .filter(identifier -> identifier.kind() == IdentifierKind.USER_ID)
                .toList();
        return assignments.ofPerson(
                tenant,
                ids.stream().map(keys::token).collect(Collectors.toSet()),
                MemberTokens.of(keys, ids.stream().map(Identifier::value).toList(), List.of()));
    }

    // a request belongs to the person if what was proved then meant this person then
    private List<RequestId> requestsOf(TenantId tenant, List<IdentifierSpan> subject) {
        TenantKeys keys = tenants.require(tenant).keys();
        Map<String, List<IdentifierSpan>> spans = new LinkedHashMap<>();
        subject.forEach(span -> spans.merge(keys.token(span.identifier()), List.of(span), OwnFile::both));
        return processes.identifiedBy(tenant, spans.keySet()).stream()
                .filter(found -> covered(spans.get(found.token()), found))
                .map(Identified::request)
                .distinct()
                .toList();
    }

    private static List<IdentifierSpan> both(List<IdentifierSpan> one, List<IdentifierSpan> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static boolean covered(List<IdentifierSpan> spans, Identified found) {
        return spans.stream().anyMatch(span -> span.covers(found.provedAt()));
    }

    private static Instant keptUntil(RequestState state) {
        return FileTerm.endOf(state.about().receivedAt());
    }

    private static ContributedRecord record(CaseFile file) {
        RequestState state = file.line().state();
        return new ContributedRecord(
                OwnSystems.COORDINATOR,
                state.about().requestId().toString(),
                CATEGORY,
                Relation.OWNER,
                null,
                state.about().receivedAt(),
                fields(file));
    }

    // its name is an administrator's, and may speak of others
    private static ContributedRecord record(StoredAssignment assignment) {
        RoleAssignmentDefined told = assignment.told();
        return new ContributedRecord(
                OwnSystems.COORDINATOR,
                told.assignmentId().toString(),
                ROLES,
                Relation.OWNER,
                null,
                assignment.definedAt(),
                Map.of(
                        "role", told.role(),
                        "scopeGroups", words(told.scopeGroups()),
                        "tags", words(told.tags()),
                        "systems", words(told.systems())));
    }

    private static Object words(Extent extent) {
        return extent.all() ? "all" : List.copyOf(extent.names());
    }

    private static Map<String, Object> fields(CaseFile file) {
        RequestState state = file.line().state();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", state.about().type().name());
        fields.put("channel", state.about().channel().name());
        fields.put("receivedAt", state.about().receivedAt().toString());
        fields.put("dueAt", state.about().dueAt().toString());
        fields.put("status", state.status().name());
        fields.put("keptUntil", keptUntil(state).toString());
        if (Progress.outcome(state) != null) {
            fields.put("outcome", Progress.outcome(state).name());
        }
        file.decision().ifPresent(decision -> {
            fields.put("decision", decision.verdict().name());
            fields.put("decidedBy", decision.role());
            fields.put("decidedAt", decision.at().toString());
            if (decision.ground() != null) {
                fields.put("ground", decision.ground().slug());
            }
            if (!decision.heldBack().isEmpty()) {
                fields.put(
                        "heldBack",
                        decision.heldBack().stream().map(OwnFile::words).toList());
            }
        });
        if (!file.scope().equals(CaseScope.NONE)) {
            fields.put("tags", List.copyOf(file.scope().tags()));
            fields.put("subjectGroups", List.copyOf(file.scope().subjectGroups()));
        }
        if (file.note() != null) {
            fields.put("note", file.note());
        }
        fields.put("timeline", timeline(file));
        return fields;
    }

    private static Map<String, String> words(HeldBack part) {
        return Map.of(
                "system", part.system().value(),
                "category", part.category() == null ? "all" : part.category(),
                "ground", part.ground().slug());
    }

    private static List<Map<String, String>> timeline(CaseFile file) {
        return file.timeline().stream()
                .map(entry -> Map.of("at", entry.at().toString(), "fact", entry.name()))
                .toList();
    }
}
