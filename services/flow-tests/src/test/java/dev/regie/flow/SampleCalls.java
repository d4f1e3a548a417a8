package dev.regie.flow;

import dev.regie.flow.AccessTable.Endpoint;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How each endpoint is called about somebody's things, and what whoever may call it gets for things that are there. */
final class SampleCalls {
    private static final String TRACKING = "Regie-Tracking-Token";
    private static final String DOWNLOAD = "Regie-Download-Token";

    private SampleCalls() {}

    /**
     * One call.
     *
     * @param status when the caller may, and the thing is there; 409 is as good as 200: the thing was found
     * @param body JSON, or null for none
     * @param header of the token that opens the thing, or null
     * @param shows whether the things of the tenant are to be recognised in the answer
     */
    record Call(int status, String path, Object body, String header, boolean shows) {
        static Call of(int status, String path) {
            return new Call(status, path, null, null, false);
        }

        Call with(Object json) {
            return new Call(status, path, json, header, shows);
        }

        Call openedBy(String name) {
            return new Call(status, path, body, name, shows);
        }

        Call showing() {
            return new Call(status, path, body, header, true);
        }
    }

    static Call of(Endpoint endpoint, Belongings of) {
        return switch (endpoint.call()) {
            case "POST /requests" -> Call.of(202, "/requests").with(request(of));
            case "GET /requests/{id}" ->
                Call.of(200, "/requests/" + of.access()).openedBy(TRACKING);
            case "DELETE /requests/{id}" ->
                Call.of(409, "/requests/" + of.access()).openedBy(TRACKING);
            case "POST /requests/{id}/verification" ->
                Call.of(409, "/requests/" + of.access() + "/verification")
                        .with(Map.of("code", "000000"))
                        .openedBy(TRACKING);
            case "POST /requests/{id}/verification/code" ->
                Call.of(409, "/requests/" + of.access() + "/verification/code").openedBy(TRACKING);
            case "POST /staff-requests" -> Call.of(202, "/staff-requests").with(registration());
            case "GET /staff-requests/{id}" -> Call.of(200, "/staff-requests/" + of.access());
            case "GET /cases" -> Call.of(200, "/cases?limit=200").showing();
            case "GET /cases/{requestId}" ->
                Call.of(200, "/cases/" + of.access()).showing();
            case "POST /cases/{requestId}/decision" ->
                Call.of(409, "/cases/" + of.access() + "/decision").with(Map.of("decision", "honour"));
            case "POST /cases/{requestId}/retry" -> Call.of(409, "/cases/" + of.access() + "/retry");
            case "PUT /cases/{requestId}/scope" ->
                Call.of(200, "/cases/" + of.access() + "/scope").with(Map.of()).showing();
            case "GET /role-assignments" -> Call.of(200, "/role-assignments").showing();
            case "POST /role-assignments" -> Call.of(201, "/role-assignments").with(Estate.callers("auditor"));
            case "GET /role-assignments/{id}" ->
                Call.of(200, "/role-assignments/" + of.assignment()).showing();
            case "PUT /role-assignments/{id}" ->
                Call.of(200, "/role-assignments/" + of.assignment()).with(Estate.callers("tenant-administrator"));
            // whoever removes it would no longer be the administrator
            case "DELETE /role-assignments/{id}" -> Call.of(409, "/role-assignments/" + of.assignment());
            case "GET /tenants" -> Call.of(200, "/tenants").showing();
            case "POST /tenants" -> Call.of(200, "/tenants").with(World.definition(new TenantId(of.tenant())));
            case "POST /tenants/{tenant}/key-rotations" -> Call.of(200, "/tenants/" + of.tenant() + "/key-rotations");
            case "GET /incidents" -> Call.of(200, "/incidents?limit=200").showing();
            case "POST /incidents" -> Call.of(201, "/incidents").with(Estate.declaration());
            case "GET /incidents/{id}" ->
                Call.of(200, "/incidents/" + of.incident()).showing();
            // the tenant was aware of it when it was declared
            case "POST /incidents/{id}/awareness" ->
                Call.of(409, "/incidents/" + of.incident() + "/awareness")
                        .with(Map.of("awareAt", Instant.now().toString()));
            case "POST /incidents/{id}/assessment" ->
                Call.of(200, "/incidents/" + of.incident() + "/assessment")
                        .with(Map.of("risk", "RISK", "reason", "It cannot be told yet"));
            case "POST /incidents/{id}/counts" -> Call.of(202, "/incidents/" + of.incident() + "/counts");
            // nobody was told before
            case "POST /incidents/{id}/notices" ->
                Call.of(409, "/incidents/" + of.incident() + "/notices").with(furtherNotice("AUTHORITY"));
            case "POST /incidents/{id}/closure" -> Call.of(409, "/incidents/" + of.incident() + "/closure");
            case "GET /platform-incidents" ->
                Call.of(200, "/platform-incidents?limit=200").showing();
            case "POST /platform-incidents" ->
                Call.of(201, "/platform-incidents")
                        .with(Map.of("tenants", List.of(of.tenant()), "incident", Estate.declaration()));
            case "GET /platform-incidents/{id}" ->
                Call.of(200, "/platform-incidents/" + of.platformIncident()).showing();
            case "POST /platform-incidents/{id}/notices" ->
                Call.of(409, "/platform-incidents/" + of.platformIncident() + "/notices")
                        .with(Map.of("notice", furtherNotice("TENANT")));
            case "POST /affected-people/queries" ->
                Call.of(200, "/affected-people/queries")
                        .with(Map.of("limit", 500))
                        .showing();
            case "GET /holdings/summary" -> Call.of(200, "/holdings/summary").showing();
            case "GET /ingest-tally" -> Call.of(200, "/ingest-tally").showing();
            case "GET /systems" -> Call.of(200, "/systems").showing();
            case "POST /systems" ->
                Call.of(200, "/systems").with(World.registration(new TenantId(of.tenant()), books(of)));
            case "GET /packages/{id}" ->
                Call.of(410, "/packages/" + of.packageId()).openedBy(DOWNLOAD);
            // a part is taken only while its command waits: what matters here is that no role opens the door
            case "PUT /parts/{commandId}/{number}" ->
                Call.of(404, "/parts/" + of.access() + "/1").with("sealed");
            case "GET /certificates/{requestId}" ->
                Call.of(200, "/certificates/" + of.erasure()).showing();
            case "GET /certificates/{requestId}/jws" -> Call.of(200, "/certificates/" + of.erasure() + "/jws");
            case "GET /terms" -> Call.of(200, "/terms").showing();
            case "POST /terms" ->
                Call.of(201, "/terms").with(Map.of("kind", "TERMS", "displayName", "Terms of the matrix"));
            case "GET /terms/{id}" -> Call.of(200, "/terms/" + of.terms()).showing();
            case "PUT /terms/{id}" -> Call.of(200, "/terms/" + of.terms()).with(Map.of("displayName", "Another name"));
            case "GET /terms/{id}/versions" -> Call.of(200, "/terms/" + of.terms() + "/versions");
            case "POST /terms/{id}/versions" ->
                Call.of(201, "/terms/" + of.terms() + "/versions").with(Estate.publication());
            case "GET /terms/{id}/assignments" -> Call.of(200, "/terms/" + of.terms() + "/assignments");
            case "PUT /terms/{id}/assignments" ->
                Call.of(200, "/terms/" + of.terms() + "/assignments").with(Estate.forAll());
            // of a text that was never shown
            case "POST /terms/{id}/acceptances" ->
                Call.of(409, "/terms/" + of.terms() + "/acceptances").with(Estate.answer("0".repeat(64)));
            case "GET /terms/{id}/acceptances", "GET /terms/{id}/missing-acceptances" ->
                Call.of(200, endpoint.path().replace("{id}", of.terms()));
            case "GET /terms/{id}/acceptances/{number}" ->
                Call.of(200, "/terms/" + of.terms() + "/acceptances/" + of.acceptance());
            case "GET /my-terms" -> Call.of(200, "/my-terms");
            case "GET /branding" -> Call.of(200, "/branding");
            case "PUT /branding" -> Call.of(200, "/branding").with(Map.of("organisationName", "Matrix"));
            case "POST /enrolment-gate/queries" ->
                Call.of(200, "/enrolment-gate/queries").with(Map.of("user", Estate.USER, "purpose", "ENROL"));
            case "GET /tenants/{tenant}/privacy" -> Call.of(200, "/tenants/" + of.tenant() + "/privacy");
            // places are counted in each tenant's own log: everybody has a first one
            case "GET /audit-events" -> Call.of(200, "/audit-events?limit=1000").showing();
            case "POST /audit-events/queries" ->
                Call.of(200, "/audit-events/queries")
                        .with(Map.of("limit", 1000))
                        .showing();
            case "GET /audit-events/{sequence}" -> Call.of(200, "/audit-events/1");
            case "GET /audit-events/categories",
                    "GET /audit-events/verification",
                    "GET /audit-events/verification-key" -> Call.of(200, endpoint.path());
            case "GET /audit-events/categories/{category}/activities" ->
                Call.of(200, "/audit-events/categories/Request/activities");
            case "POST /audit-events/exports" ->
                Call.of(200, "/audit-events/exports").with(Map.of()).showing();
            case "POST /audit-events/checkpoints" -> Call.of(200, "/audit-events/checkpoints");
            case "GET /audit-events/checkpoints/{size}" -> Call.of(200, "/audit-events/checkpoints/latest");
            case "GET /audit-events/proofs/inclusion" -> Call.of(200, "/audit-events/proofs/inclusion?sequence=1");
            case "GET /audit-events/proofs/consistency" ->
                Call.of(200, "/audit-events/proofs/consistency?first=1&second=2");
            case "GET /audit-events/log" -> Call.of(200, "/audit-events/log");
            case "GET /" -> Call.of(200, "/");
            case "GET /consumption" -> Call.of(200, "/consumption");
            case "GET /dead-letters" -> Call.of(200, "/dead-letters?limit=1000").showing();
            case "GET /dead-letters/summary" ->
                Call.of(200, "/dead-letters/summary").showing();
            case "POST /dead-letters/{id}/replay" ->
                Call.of(409, "/dead-letters/" + of.letters().get(endpoint.service()) + "/replay");
            case "GET /participant-journal" -> Call.of(200, "/participant-journal?requestId=" + of.erasure());
            case "GET /q/health", "GET /q/health/live", "GET /q/health/ready", "GET /q/metrics", "GET /q/openapi" ->
                Call.of(200, endpoint.path());
            default -> throw new AssertionError(endpoint + " stands in docs/access.md: say here how it is called");
        };
    }

    private static Map<String, Object> request(Belongings of) {
        return Map.of("tenant", of.tenant(), "type", "ACCESS", "identifiers", List.of(email()));
    }

    private static Map<String, Object> registration() {
        return Map.of(
                "type", "ACCESS",
                "channel", "LETTER",
                "receivedAt", Instant.now().minus(Duration.ofDays(1)).toString(),
                "identifiers", List.of(email()),
                "proof", Map.of("method", "id-card-seen", "proved", List.of("EMAIL")));
    }

    private static Map<String, Object> furtherNotice(String recipient) {
        return Map.of(
                "recipient", recipient,
                "phase", "FURTHER",
                "sentAt", Instant.now().minus(Duration.ofMinutes(1)).toString(),
                "channel", "EMAIL",
                "measures", "It was locked");
    }

    private static SystemId books(Belongings of) {
        return new SystemId(of.tenant() + "-books");
    }

    private static Map<String, String> email() {
        String address = UUID.randomUUID() + "@matrix.example";
        Told.all(address);
        return Map.of("kind", "EMAIL", "value", address);
    }
}
