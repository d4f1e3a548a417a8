package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.local.Stack;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.Topics;
import dev.regie.samples.demo.DemoReport.Erasure;
import dev.regie.samples.demo.DemoReport.Moment;
import dev.regie.samples.demo.DemoReport.Outage;
import dev.regie.samples.demo.DemoReport.SystemLine;
import dev.regie.samples.demo.Platform.Filed;
import dev.regie.samples.devicemanagement.DeviceManagement;
import dev.regie.samples.devicemanagement.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A hard person is erased while customer care dies between its effect and its answer. What is left is counted past Regie's APIs, with SQL in
 * every database and a consumer on every topic.
 */
final class ErasureStep {
    private static final String CARE = "customer-care";
    private static final List<String> DATABASES = List.of(
            "regie_intake", "regie_coordinator", "regie_inventory", "regie_export", "regie_erasure", "regie_audit");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private final Stack stack;
    private final Setting setting;
    private final CareProcess care;
    private final Progress progress;
    private final Path output;
    private final Databases databases;
    private final InventoryCount inventory;

    ErasureStep(Stack stack, Setting setting, CareProcess care, Progress progress, Path output) {
        this.stack = stack;
        this.setting = setting;
        this.care = care;
        this.progress = progress;
        this.output = output;
        this.databases = new Databases(stack.postgres()::superuserUrl);
        this.inventory = new InventoryCount(stack, databases);
    }

    /** Rows that our own SQL finds. */
    private record Counts(long devices, long care, long invoices, long pointers) {}

    Erasure run(Person person) {
        Platform platform = setting.platform();
        String otherTenant = otherTenant();
        Counts before = count(person);
        Filed filed = platform.file(person.tenant(), "ERASURE", List.of(AccessStep.email(person)));
        platform.prove(filed, person.email().value());
        JsonNode planned = awaitCase(filed, "AWAITING_DECISION");
        progress.say("the dry run waits for the officer's decision: "
                + planned.path("dryRun").size() + " lines");
        care.kill();
        care.start(Duration.ofMinutes(5));
        long start = System.nanoTime();
        decide(filed);
        Platform.await("customer care's effect", PATIENCE, () -> count(person).care(), left -> left < before.care());
        care.kill();
        progress.say("customer care is killed: its command had its effect, no answer yet");
        stayAway(filed);
        care.start(Duration.ZERO);
        JsonNode end = platform.awaitEnd(filed, PATIENCE);
        double seconds = Progress.seconds(start);
        return report(person, filed, end, seconds, before, otherTenant);
    }

    private Erasure report(
            Person person, Filed filed, JsonNode end, double seconds, Counts before, String otherTenant) {
        Counts after = count(person);
        JsonNode certificate = certificate(filed);
        List<SystemLine> lines = lines(certificate, before, after);
        long erased = lines.stream()
                .filter(ErasureStep::ofSystem)
                .mapToLong(SystemLine::erased)
                .sum();
        long kept = lines.stream()
                .filter(ErasureStep::ofSystem)
                .mapToLong(SystemLine::kept)
                .sum();
        long all = before.devices() + before.care();
        long left = after.devices() + after.care() + inTheClear(person);
        return new Erasure(
                filed.requestId(),
                end.path("status").asText(),
                seconds,
                certificate.path("certificate").path("decidedBy").asText(),
                erased,
                kept,
                after.invoices(),
                Math.max(all - erased - kept, left - kept),
                otherTenant.equals(otherTenant()) ? 0 : 1,
                save(certificate, filed).toString(),
                outage(filed),
                lines,
                timeline(filed));
    }

    private List<Moment> timeline(Filed filed) {
        List<Moment> timeline = new ArrayList<>();
        for (JsonNode entry : caseOf(filed).path("timeline")) {
            timeline.add(new Moment(
                    Instant.parse(entry.path("at").asText()),
                    entry.path("fact").asText(),
                    entry.path("detail").asText(""),
                    entry.path("cause").asText()));
        }
        return timeline;
    }

    private static boolean ofSystem(SystemLine line) {
        return !line.system().startsWith("regie-");
    }

    // the certificate's own lines, with what our SQL found before and after beside them
    private List<SystemLine> lines(JsonNode certificate, Counts before, Counts after) {
        List<SystemLine> lines = new ArrayList<>();
        for (JsonNode result : certificate.path("certificate").path("lines")) {
            String system = result.path("system").asText();
            long kept = 0;
            for (JsonNode one : result.path("kept")) {
                kept += one.path("records").asLong();
            }
            long counted = counted(system, before, result.path("before").asLong());
            long left = counted(
                    system,
                    after,
                    result.path("before").asLong() - result.path("erased").asLong());
            lines.add(new SystemLine(
                    system,
                    counted,
                    result.path("erased").asLong(),
                    kept,
                    left,
                    result.path("evidence").asText()));
        }
        return lines;
    }

    private static long counted(String system, Counts counts, long otherwise) {
        return switch (system) {
            case "device-management" -> counts.devices();
            case CARE -> counts.care();
            case "regie-inventory" -> counts.pointers();
            default -> otherwise;
        };
    }

    private void decide(Filed filed) {
        String[] officer = setting.platform().as("privacy-officer", Setting.CONTOSO);
        String url = setting.platform().url("coordinator") + "/cases/" + filed.requestId() + "/decision";
        setting.platform()
                .http()
                .post(url, Map.of("decision", "honour"), officer)
                .expect(200);
    }

    private JsonNode awaitCase(Filed filed, String status) {
        return Platform.await(
                "status " + status,
                PATIENCE,
                () -> caseOf(filed),
                view -> status.equals(view.path("summary").path("status").asText()));
    }

    private JsonNode caseOf(Filed filed) {
        String[] officer = setting.platform().as("privacy-officer", Setting.CONTOSO);
        String url = setting.platform().url("coordinator") + "/cases/" + filed.requestId();
        return setting.platform().http().get(url, officer).json();
    }

    private void stayAway(Filed filed) {
        long until = System.nanoTime() + OUTAGE.toNanos();
        Platform.await(
                "the request to show whom it waits for",
                PATIENCE,
                () -> setting.platform().follow(filed),
                view -> view.path("waitingFor").toString().contains(CARE));
        progress.say("the request waits for customer care, which stays away for 20 s");
        Platform.await("the end of the outage", OUTAGE.plusSeconds(5), System::nanoTime, time -> time >= until);
    }

    private JsonNode certificate(Filed filed) {
        String[] officer = setting.platform().as("privacy-officer", Setting.CONTOSO);
        String url = setting.platform().url("erasure") + "/certificates/" + filed.requestId();
        return setting.platform().http().get(url, officer).expect(200).json();
    }

    private Outage outage(Filed filed) {
        TopicScan topics = new TopicScan(stack.broker().bootstrap());
        long commands = topics.distinct(
                Topics.commands(new SystemId(CARE)),
                "erase",
                filed.requestId(),
                value -> MessageJson.read(value, JsonNode.class)
                        .path("commandId")
                        .asText());
        long effects = databases.count("regie_customercare", "select count(*) from regie_answer");
        return new Outage(CARE, commands, effects);
    }

    private Counts count(Person person) {
        String email = person.email().value();
        String theirs =
                "select count(*) from entry where tenant = ? and at >= ?::timestamptz and (email = ? or mentions = ?)";
        String since =
                person.emailSince() == null ? "-infinity" : person.emailSince().toString();
        String tenant = person.tenant().value();
        return new Counts(
                inventory.records(person, DeviceManagement.SYSTEM.value()),
                databases.count("regie_customercare", theirs, tenant, since, email, email),
                databases.count(
                        "regie_customercare", theirs + " and category = 'invoice'", tenant, since, email, email),
                inventory.records(person, CARE));
    }

    // the person's values must stand nowhere unsealed: in no table of any service, in no message of any topic
    private long inTheClear(Person person) {
        List<String> values = List.of(
                person.email().value(),
                person.upn().value(),
                person.userId().value(),
                person.phone(),
                DeviceManagement.SECRET);
        long rows = DATABASES.stream()
                .mapToLong(database -> databases.rowsWith(database, values))
                .sum();
        return rows + new TopicScan(stack.broker().bootstrap()).messagesWith(values);
    }

    private String otherTenant() {
        return databases.digest("regie_inventory", Setting.FABRIKAM.value())
                + databases.count(
                        "regie_customercare", "select count(*) from entry where tenant = ?", Setting.FABRIKAM.value());
    }

    private Path save(JsonNode certificate, Filed filed) {
        try {
            Files.createDirectories(output);
            return Files.write(
                    output.resolve("certificate-" + filed.requestId() + ".json"), MessageJson.write(certificate));
        } catch (IOException e) {
            throw new UncheckedIOException("the certificate cannot be saved in " + output, e);
        }
    }
}
