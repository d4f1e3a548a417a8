package dev.regie.coordinator;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TenantPolicies;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class TenantIsolationIT {

    @Test
    void whoForgetsTheTenantSeesNothing() throws SQLException {
        TenantPolicies.assertEveryTableIsGuarded("coordinator", Set.of("consumer_position"));
    }
}
