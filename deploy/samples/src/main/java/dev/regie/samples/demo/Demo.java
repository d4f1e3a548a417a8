package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.local.Stack;
import dev.regie.samples.demo.DemoReport.Access;
import dev.regie.samples.demo.DemoReport.AfterErasure;
import dev.regie.samples.demo.DemoReport.Audit;
import dev.regie.samples.demo.DemoReport.Erasure;
import dev.regie.samples.demo.DemoReport.Stranger;
import dev.regie.samples.demo.DemoReport.Terms;
import dev.regie.samples.demo.DemoReport.Thief;
import dev.regie.samples.demo.Platform.Filed;
import dev.regie.samples.devicemanagement.DeviceManagement;
import dev.regie.samples.devicemanagement.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The story, chapter by chapter. */
final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;
    private final Progress progress;
    private final Path output;

    Demo(Stack stack, Progress progress, Path output) {
        this.stack = stack;
        this.progress = progress;
        this.output = output;
    }

    DemoReport run(int people, long seed, Instant now) throws Exception {
        Setting setting = Setting.lay(stack, people, seed, now);
        progress.say("two tenants, two systems, " + people + " people");
        Person asks = setting.person(Setting.CONTOSO, 0);
        Person leaves = setting.person(Setting.CONTOSO, 1);
        Terms terms = new TermsStep(setting).run(leaves);
        progress.say("terms: " + terms.enrolled() + " people enrolled after they accepted, one after a decline");
        IngestStep.Result ingest = new IngestStep(stack.broker().bootstrap(), setting, seed).run();
        progress.say(ingest.ingest().events() + " events published and accounted for in "
                + ingest.ingest().seconds() + " s");

        try (CareProcess care = new CareProcess(setting)) {
            Access access = new AccessStep(setting, output).run(asks);
            progress.say("access: " + access.records() + " records, " + access.foreignRecords() + " of anybody else");
            Erasure erasure = new ErasureStep(stack, setting, care, progress, output).run(leaves);
            progress.say("erasure: " + erasure.erased() + " erased, " + erasure.kept() + " kept, " + erasure.remaining()
                    + " remaining");
            AfterErasure after = afterErasure(setting, leaves);
            progress.say("the erased person asks again: " + after.outcome());
            Stranger stranger = new Stranger(outcome(setting, "stranger@nowhere.example", List.of()));
            progress.say("a stranger asks: " + stranger.outcome());
            Thief thief = thief(setting, asks);
            progress.say("a thief asks: " + thief.records() + " records");
            LogScan.Result logs = logs(setting);
            progress.say("the logs: " + logs.lines() + " lines, "
                    + logs.findings().size() + " with a secret or anything about anybody");
            Audit audit = new AuditStep(setting, output).run();
            progress.say("the audit log: " + audit.entries() + " events, " + audit.findings() + " of them wrong");
            return new DemoReport(
                    ingest.ingest(),
                    ingest.reconciliation(),
                    access,
                    withKeptRead(erasure, after),
                    after,
                    stranger,
                    thief,
                    logs,
                    terms,
                    audit);
        }
    }

    private LogScan.Result logs(Setting setting) {
        List<String> forbidden = new ArrayList<>(setting.platform().secrets());
        forbidden.add(DeviceManagement.SECRET);
        for (Person person : setting.people()) {
            forbidden.addAll(List.of(
                    person.name(),
                    person.userId().value(),
                    person.upn().value(),
                    person.email().value(),
                    person.phone()));
            person.devices().forEach(use -> forbidden.add(use.device().value()));
        }
        return LogScan.of(stack.data(), forbidden);
    }

    // kept is only worth something if it can still be read: what the second access request brought back counts
    private static Erasure withKeptRead(Erasure erasure, AfterErasure after) {
        return new Erasure(
                erasure.requestId(),
                erasure.status(),
                erasure.seconds(),
                erasure.decidedBy(),
                erasure.erased(),
                erasure.kept(),
                Math.min(erasure.kept(), after.records()),
                erasure.remaining(),
                erasure.otherTenantTouched(),
                erasure.certificate(),
                erasure.outage(),
                erasure.systems(),
                erasure.timeline());
    }

    private AfterErasure afterErasure(Setting setting, Person person) {
        Answered answered = ask(setting, person.email().value(), List.of());
        return new AfterErasure(
                answered.view().path("status").asText(),
                answered.view().path("outcome").asText(),
                answered.records());
    }

    private String outcome(Setting setting, String email, List<Map<String, String>> more) {
        return ask(setting, email, more).view().path("outcome").asText();
    }

    // a mailbox of their own, and the victim's user name
    private Thief thief(Setting setting, Person victim) {
        Map<String, String> claimed =
                Map.of("kind", "UPN", "value", victim.upn().value());
        return new Thief(
                ask(setting, "thief@elsewhere.example", List.of(claimed)).records());
    }

    private record Answered(JsonNode view, long records) {}

    private static Answered ask(Setting setting, String email, List<Map<String, String>> more) {
        Platform platform = setting.platform();
        List<Map<String, String>> identifiers = new ArrayList<>(List.of(Map.of("kind", "EMAIL", "value", email)));
        identifiers.addAll(more);
        Filed filed = platform.file(Setting.CONTOSO, "ACCESS", identifiers);
        platform.prove(filed, email);
        JsonNode view = platform.awaitEnd(filed, PATIENCE);
        return new Answered(
                view, PackageReader.open(platform.download(view)).ofSystems().size());
    }
}
