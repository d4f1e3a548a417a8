package dev.regie.inventory;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.inventory.usecase.SystemAdoption;
import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The table is put back to before a registration that stands on the topic. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class AdoptionIT {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final TenantId tenant = new TenantId("adopt-" + run);
    private final TenantId later = new TenantId("adopt-later-" + run);
    private final SystemId system = new SystemId("adopted-" + run);

    @Inject
    SystemAdoption adoption;

    @Test
    void aRegistrationThatIsLostFromTheTableComesBack() throws SQLException {
        Upstream.register(system.value(), tenant, TestTenants.define(tenant));
        put("delete from system_registration where system = ?");

        adoption.adopt();

        assertEquals(List.of(tenant.value()), registered().getList("tenants", String.class));
        assertEquals(true, registered().getBoolean("identityAuthority"));
    }

    @Test
    void aRegistrationThatWasChangedSinceIsAsTheServicesHaveItAndKeepsItsCatalogue() throws SQLException {
        TenantKeys keys = TestTenants.define(tenant);
        TestTenants.define(later);
        Upstream.register(system.value(), tenant, keys);
        put("update system_registration set tenants = '{" + later + "}' where system = ?");

        adoption.adopt();

        assertEquals(List.of(tenant.value()), registered().getList("tenants", String.class));
        assertEquals(false, registered().getList("categories").isEmpty());
    }

    private JsonPath registered() {
        JsonPath all = given().auth()
                .oauth2(Tokens.of(Roles.PLATFORM_ADMINISTRATOR, null))
                .get("/systems")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        int place = all.getList("system", String.class).indexOf(system.value());
        return all.setRootPath("[" + place + "]");
    }

    private void put(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl("inventory"));
                PreparedStatement statement = database.prepareStatement(sql)) {
            statement.setString(1, system.value());
            assertEquals(1, statement.executeUpdate());
        }
    }
}
