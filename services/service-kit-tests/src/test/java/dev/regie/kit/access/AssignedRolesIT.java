package dev.regie.kit.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestAssignments;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.SealBroken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class AssignedRolesIT {
    private final TenantId tenant =
            new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));
    private final TenantKeys keys = TestTenants.define(tenant);
    private final String secret = "/notes/secret/" + UUID.randomUUID();

    @Test
    void membersHaveTheRoleWhateverTheirTokensNameAndNobodyElseHasIt() {
        as(Tokens.of(Roles.PRIVACY_OFFICER, tenant, "berta"), secret).statusCode(200);
        UUID assignment = TestAssignments.assign(tenant, Roles.PRIVACY_OFFICER, Extent.ALL, Set.of("anna"), Set.of());
        TestAssignments.assign(tenant, Roles.PRIVACY_OFFICER, Extent.ALL, Set.of(), Set.of("officers"));
        as(Tokens.of(Roles.PRIVACY_OFFICER, tenant, "berta"), secret)
                .statusCode(403)
                .body("type", equalTo("urn:regie:problem:forbidden"));
        as(Tokens.of(tenant, "anna"), secret).statusCode(200);
        as(Tokens.of(tenant, "carla", "others", "officers"), secret).statusCode(200);
        as(Tokens.of(tenant, "officers"), secret).statusCode(403);
        TestAssignments.remove(tenant, assignment);
        as(Tokens.of(tenant, "anna"), secret).statusCode(403);
    }

    @Test
    void anAssignmentHoldsInItsTenantAlone() {
        TenantId other = new TenantId("t" + UUID.randomUUID().toString().substring(0, 13));
        TestTenants.define(other);
        TestAssignments.assign(tenant, Roles.PRIVACY_OFFICER, Extent.ALL, Set.of("anna"), Set.of());
        as(Tokens.of(other, "anna"), secret).statusCode(403);
        as(Tokens.of(Roles.PRIVACY_OFFICER, other, "berta"), secret).statusCode(200);
    }

    @Test
    void whatSaysNothingOfScopesIsForTheWholeTenantsHoldersAndTheRefusalIsAudited() {
        TestAssignments.assign(tenant, Roles.PRIVACY_OFFICER, Extent.of(Set.of("eu")), Set.of("anna"), Set.of());
        as(Tokens.of(tenant, "anna"), secret)
                .statusCode(403)
                .body("type", equalTo("urn:regie:problem:out-of-scope"))
                .body("right", equalTo("GET /notes/secret/{id}"));
        as(Tokens.of(tenant, "anna"), "/notes/of-scope").statusCode(200);
        TestTopics.await(
                Topics.AUDIT_EVENTS, AuditEvent.class, event -> event.category().equals("Access") && isAnnas(event));
        TestAssignments.assign(tenant, Roles.PRIVACY_OFFICER, Extent.ALL, Set.of("anna"), Set.of());
        as(Tokens.of(tenant, "anna"), secret).statusCode(200);
    }

    private boolean isAnnas(AuditEvent event) {
        try {
            return "anna"
                    .equals(new String(
                            keys.open(event.actor().userId(), "audit/" + event.id()), StandardCharsets.UTF_8));
        } catch (SealBroken e) {
            // another tenant's
            return false;
        }
    }

    private static ValidatableResponse as(String token, String path) {
        return given().auth().oauth2(token).get(path).then();
    }
}
