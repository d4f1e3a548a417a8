package dev.regie.samples.demo;

import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.samples.customercare.CustomerCareFiles;
import dev.regie.samples.customercare.CustomerCareMain;
import dev.regie.samples.customercare.Entry;
import dev.regie.samples.devicemanagement.DeviceManagement;
import dev.regie.samples.devicemanagement.Person;
import dev.regie.samples.devicemanagement.Population;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Two tenants, their people, the two sample systems: everything that stands before the first request. */
public final class Setting {
    public static final TenantId CONTOSO = new TenantId("contoso");
    public static final TenantId FABRIKAM = new TenantId("fabrikam");

    private static final String CARE = "customer-care";
    private static final List<String> TENANTS = List.of(CONTOSO.value(), FABRIKAM.value());

    private final Stack stack;
    private final Platform platform;
    private final List<Person> people;
    private final DeviceManagement devices;
    private final List<Entry> files;
    private final Path careKey;
    private final Hpke.KeyPair careKeys = Hpke.newKeyPair();

    private Setting(Stack stack, Platform platform, int people, long seed, Instant now) {
        this.stack = stack;
        this.platform = platform;
        this.people = Population.of(seed, now, CONTOSO, FABRIKAM, people);
        this.devices = DeviceManagement.about(this.people, seed, now);
        this.files = files(this.people, now);
        this.careKey = stack.data().resolve("customer-care.key");
    }

    /** Defines the tenants, registers the systems, fills customer care's files. Nothing is published yet. */
    public static Setting lay(Stack stack, int people, long seed, Instant now) {
        Setting setting = new Setting(stack, new Platform(stack), people, seed, now);
        setting.defineTenants();
        setting.registerSystems();
        setting.fillCustomerCare();
        return setting;
    }

    public Platform platform() {
        return platform;
    }

    public List<Person> people() {
        return people;
    }

    public DeviceManagement devices() {
        return devices;
    }

    /** Customer care's book. */
    public List<Entry> files() {
        return files;
    }

    /** A person of a tenant by number; the first {@link Population#HARD} are the hard ones. */
    public Person person(TenantId tenant, int number) {
        return people.stream()
                .filter(person -> person.tenant().equals(tenant) && person.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private void defineTenants() {
        String[] admin = platform.as("platform-administrator", null);
        for (String tenant : TENANTS) {
            Map<String, Object> body = Map.of(
                    "tenant",
                    tenant,
                    "name",
                    tenant,
                    "timeZone",
                    "Europe/Amsterdam",
                    "accessAutomatic",
                    true,
                    "undoWindow",
                    "PT0S");
            platform.http()
                    .post(platform.url("coordinator") + "/tenants", body, admin)
                    .expect(201);
        }
    }

    private void registerSystems() {
        register(Map.of(
                "system",
                DeviceManagement.SYSTEM,
                "displayName",
                "Device management",
                "tenants",
                TENANTS,
                "identityAuthority",
                true));
        String publicKey = Base64.getEncoder().encodeToString(careKeys.publicKey());
        register(Map.of("system", CARE, "displayName", "Customer care", "tenants", TENANTS, "publicKey", publicKey));
    }

    private void register(Map<String, Object> system) {
        String[] admin = platform.as("platform-administrator", null);
        Platform.await(
                "the registration of " + system.get("system"),
                Duration.ofSeconds(20),
                () -> platform.http().post(platform.url("inventory") + "/systems", system, admin),
                answer -> answer.status() / 100 == 2);
    }

    private void fillCustomerCare() {
        stack.postgres().provision("customercare", "customer-care", "customer-care");
        try {
            Files.writeString(careKey, Base64.getEncoder().encodeToString(careKeys.privateKey()));
            CustomerCareFiles.store(careUrl(), files);
        } catch (IOException e) {
            throw new UncheckedIOException("customer care's key cannot be written", e);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "customer care's database cannot be filled (SQL state " + e.getSQLState() + ")", e);
        }
    }

    /** Customer care's own database. */
    String careUrl() {
        return stack.postgres().superuserUrl("regie_customercare");
    }

    /** Starts customer care's participant as a process of its own. */
    public Process startCustomerCare(Duration answerDelay) {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CustomerCareMain.class.getName(),
                stack.broker().bootstrap(),
                careKey.toString(),
                answerDelay.toString());
        Path log = stack.data().resolve("customer-care.log");
        try {
            ProcessBuilder care = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            care.environment().put(CustomerCareMain.DATABASE, careUrl());
            return care.start();
        } catch (IOException e) {
            throw new UncheckedIOException("customer care cannot be started", e);
        }
    }

    /** The secret under which sample systems hash record keys. */
    static byte[] keySecret() {
        return Aead.newKey();
    }

    private static List<Entry> files(List<Person> people, Instant now) {
        List<Entry> files = new ArrayList<>();
        for (Person person : people) {
            boolean present = person.emailUntil() == null;
            Instant at = now.minus(Duration.ofDays(present ? 30 : 200)).minusSeconds(person.number());
            files.add(entry(person, "ticket", 1, null, "My laptop does not start", "Please call me back.", at));
            if (person.number() < Population.HARD) {
                String other =
                        "person" + (person.number() + 2 * Population.HARD) + "@mail." + person.tenant() + ".example";
                files.add(entry(
                        person,
                        "ticket",
                        2,
                        other,
                        "Shared calendar",
                        "I and " + other + " cannot see it.",
                        at.plusSeconds(60)));
                files.add(entry(
                        person,
                        "invoice",
                        3,
                        null,
                        "Invoice 2026-" + person.number(),
                        "Repair, 120.00 EUR",
                        at.plusSeconds(120)));
                files.add(entry(person, "call-note", 4, null, "Called", "Was friendly.", at.plusSeconds(180)));
            }
        }
        return files;
    }

    private static Entry entry(
            Person person, String category, int n, String mentions, String subject, String body, Instant at) {
        String id = person.tenant() + "-" + category + "-" + person.number() + "-" + n;
        return new Entry(id, person.tenant(), category, person.email().value(), null, mentions, subject, body, at);
    }
}
