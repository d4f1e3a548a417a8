package dev.regie.kit.testing;

import dev.regie.local.Broker;
import dev.regie.local.IdentityProvider;
import dev.regie.local.MailCatcher;
import dev.regie.local.Postgres;
import dev.regie.model.message.TopicSettings;
import dev.regie.model.seal.Aead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real backends of a test run: one PostgreSQL, broker, identity provider and mail catcher for each JVM, under {@code target}. Quarkus
 * loads test classes more than once, so that what was started is remembered in system properties and not in static fields.
 */
public final class TestStack {
    private static final Path FOLDER = Path.of("target", "regie-test").toAbsolutePath();
    private static final String PASSWORD = "test";
    private static final String PREFIX = "regie.test.";

    private TestStack() {}

    /** Starts what is not yet running in this JVM and provides the service with its database. */
    static Map<String, String> startFor(String service) {
        synchronized (System.class) {
            if (System.getProperty(PREFIX + "kafka") == null) {
                startAll();
            }
            provision(service);
        }
        return configuration();
    }

    /** {@code host:port} of the broker. */
    public static String kafka() {
        return property("kafka");
    }

    /** The issuer of test tokens. */
    public static String issuer() {
        return property("issuer");
    }

    /** Where the mail catcher shows its letters. */
    public static String mails() {
        return property("mails");
    }

    /** A JDBC URL with the superuser's credentials, for looking past the row-level policies. */
    public static String superuserUrl(String service) {
        return property("superuser").replace("/postgres?", "/regie_" + service + "?");
    }

    /** The file that moves the clock of the service under test. */
    static Path clockFile() {
        return FOLDER.resolve("clock");
    }

    private static void startAll() {
        empty(FOLDER);
        Postgres postgres = Postgres.start(FOLDER.resolve("postgres"), 0, false);
        Broker broker = Broker.start(FOLDER.resolve("kafka"), 0);
        broker.createTopics(TopicSettings.load());
        MailCatcher mails = MailCatcher.start(0, 0);
        remember("superuser", postgres.superuserUrl("postgres"));
        remember("postgres", postgres.url());
        remember("issuer", IdentityProvider.start(0).issuer());
        remember("smtp", Integer.toString(mails.smtpPort()));
        remember("mails", mails.url());
        remember("kafka", broker.bootstrap());
        write(FOLDER.resolve("master.secret"), HexFormat.of().formatHex(Aead.newKey()));
    }

    // by SQL, not through Postgres: the object that started it may belong to another class loader
    private static void provision(String service) {
        try (var connection = java.sql.DriverManager.getConnection(property("superuser"));
                var statement = connection.createStatement()) {
            String exists = "select 1 from pg_database where datname = 'regie_" + service + "'";
            if (statement.executeQuery(exists).next()) {
                return;
            }
            for (String role : List.of(service + "_owner", service + "_runtime")) {
                statement.execute("create role " + role + " login nobypassrls password '" + PASSWORD + "'");
            }
            statement.execute("create database regie_" + service + " owner " + service + "_owner");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("the database of " + service + " cannot be made for the tests", e);
        }
    }

    private static Map<String, String> configuration() {
        return Map.ofEntries(
                Map.entry("regie.local", "true"),
                Map.entry("regie.postgres.url", property("postgres")),
                Map.entry("regie.postgres.owner-password", PASSWORD),
                Map.entry("regie.postgres.runtime-password", PASSWORD),
                Map.entry("kafka.bootstrap.servers", kafka()),
                Map.entry("regie.oidc.issuer", issuer()),
                Map.entry(
                        "regie.master-secret-file",
                        FOLDER.resolve("master.secret").toString()),
                Map.entry("regie.object-store", FOLDER.resolve("objects").toString()),
                Map.entry("regie.clock-file", clockFile().toString()),
                Map.entry("regie.intake.smtp-port", property("smtp")),
                Map.entry("quarkus.mailer.host", "127.0.0.1"),
                Map.entry("quarkus.mailer.port", property("smtp")),
                Map.entry("quarkus.mailer.mock", "false"));
    }

    private static void remember(String name, String value) {
        System.setProperty(PREFIX + name, value);
    }

    private static String property(String name) {
        String value = System.getProperty(PREFIX + name);
        if (value == null) {
            throw new IllegalStateException("the test stack is not running: add"
                    + " @QuarkusTestResource(RegieTestResource.class) to the test");
        }
        return value;
    }

    private static void empty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
