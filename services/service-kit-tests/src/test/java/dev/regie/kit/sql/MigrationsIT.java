package dev.regie.kit.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestStack;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class MigrationsIT {
    @Inject
    @FlywayDataSource("owner")
    Flyway migrations;

    @ConfigProperty(name = "regie.service")
    String service;

    @Test
    void aMigrationOfTheKitThatComesAfterAServicesOwnIsApplied() throws SQLException {
        try (Connection database = DriverManager.getConnection(TestStack.superuserUrl(service))) {
            database.createStatement().execute("delete from flyway_schema_history where version = '0.5'");
            database.createStatement().execute("drop index participant_journal_received");
            migrations.migrate();
            try (ResultSet row = database.createStatement()
                    .executeQuery("select count(*) from pg_indexes where indexname = 'participant_journal_received'")) {
                row.next();
                assertEquals(1, row.getInt(1));
            }
        }
    }
}
