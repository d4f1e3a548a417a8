package dev.regie.audit;

import static io.restassured.RestAssured.given;

import dev.regie.kit.http.Roles;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.AuditEvent.AuditActor;
import dev.regie.model.message.AuditEvent.AuditProperty;
import dev.regie.model.message.AuditEvent.AuditResource;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Sealed;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A tenant of its own, the services that report to its log, and who looks at it. */
final class Reporter {
    /** Recent enough to be kept, long enough ago to be over. */
    static final Instant LATELY = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(30));

    final TenantId tenant;
    final TenantKeys keys;

    Reporter(String tenant) {
        this.tenant = new TenantId(tenant);
        this.keys = TestTenants.define(this.tenant);
    }

    /** A fresh tenant. */
    static Reporter ofNewTenant() {
        return new Reporter("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    /** An event that is not reported yet. */
    final class Draft {
        private String category = "Request";
        private String activity = "decide Request";
        private String result = "Success";
        private Instant time = LATELY;
        private String actor;
        private String address;
        private String correlation;
        private String targetId = "r-1";
        private String targetName;
        private String oldValue;
        private String newValue;

        Draft category(String name) {
            category = name;
            return this;
        }

        Draft activity(String name) {
            activity = name;
            return this;
        }

        Draft failed() {
            result = "Failure";
            return this;
        }

        Draft at(Instant when) {
            time = when;
            return this;
        }

        Draft by(String user) {
            actor = user;
            address = "192.0.2.7";
            return this;
        }

        Draft from(String ip) {
            address = ip;
            return this;
        }

        Draft of(String request) {
            correlation = request;
            return this;
        }

        Draft on(String id, String name) {
            targetId = id;
            targetName = name;
            return this;
        }

        Draft changed(String before, String after) {
            oldValue = before;
            newValue = after;
            return this;
        }

        AuditEvent event() {
            UUID id = UUID.randomUUID();
            String type = actor != null ? "User" : address != null ? "Anonymous" : "System";
            AuditActor who =
                    new AuditActor(type, List.of("privacy-officer"), "console", seal(id, actor), seal(id, address));
            AuditProperty property = new AuditProperty("status", seal(id, oldValue), seal(id, newValue));
            AuditResource target = new AuditResource("Request", targetId, seal(id, targetName), List.of(property));
            return new AuditEvent(
                    id, "coordinator", category, activity, "Action", time, result, correlation, who, List.of(target));
        }

        AuditEvent report() {
            AuditEvent event = event();
            send(event);
            return event;
        }
    }

    Draft draft() {
        return new Draft();
    }

    void send(AuditEvent event) {
        TestTopics.send(Topics.AUDIT_EVENTS, tenant, tenant.value(), event);
    }

    private Sealed seal(UUID event, String text) {
        return text == null ? null : keys.seal(text.getBytes(StandardCharsets.UTF_8), "audit/" + event);
    }

    /** Waits until so many events are in the log. */
    void awaitSize(long size) {
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> size() >= size);
    }

    long size() {
        return number("select count(*) from audit_event where tenant = '" + tenant + "'");
    }

    // --- who looks

    RequestSpecification auditor() {
        return as(Roles.AUDITOR);
    }

    RequestSpecification as(String role) {
        return given().auth().oauth2(Tokens.of(role, tenant)).contentType("application/json");
    }

    // --- past all policies and triggers, as who has the machine

    static long number(String query) {
        return read(query, row -> row.getLong(1));
    }

    static String text(String query) {
        return read(query, row -> row.getString(1));
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> T read(String query, Reading<T> reading) {
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("audit"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return reading.of(rows);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Does what the triggers refuse, in one transaction. */
    static void tamper(String... statements) {
        try (Connection connection = DriverManager.getConnection(TestStack.superuserUrl("audit"));
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                statement.execute(each);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
