package dev.regie.samples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.id.TenantId;
import dev.regie.samples.demo.DemoReport.Terms;
import dev.regie.samples.devicemanagement.Enrolment;
import dev.regie.samples.devicemanagement.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Nobody is enrolled before they have answered: everybody tries, is shown what there is to answer, answers, and tries again. */
final class TermsStep {
    private static final int AT_A_TIME = 8;

    private final Setting setting;
    private final Platform platform;
    private final Enrolment enrolment;
    private final AtomicInteger blocked = new AtomicInteger();

    TermsStep(Setting setting) {
        this.setting = setting;
        this.platform = setting.platform();
        this.enrolment = new Enrolment((tenant, path, body) -> platform.http()
                .post(platform.url("terms") + path, body, platform.as("upstream-system", tenant))
                .expectSuccess()
                .json());
    }

    /** @param declines somebody who says no at first */
    Terms run(Person declines) {
        long start = System.nanoTime();
        SampleTerms.publish(platform, Setting.CONTOSO, "PRIVACY_STATEMENT", 10);
        String contosos =
                SampleTerms.publish(platform, Setting.CONTOSO, "TERMS", 20).id();
        SampleTerms.publish(platform, Setting.FABRIKAM, "TERMS", 10);
        boolean declineBlocks = declineBlocks(declines);
        everybody();
        return new Terms(
                setting.people().size(),
                blocked.get(),
                declineBlocks,
                enrolment.enrolled().size(),
                acceptances(Setting.CONTOSO, contosos),
                Progress.seconds(start));
    }

    private boolean declineBlocks(Person person) {
        JsonNode statement = enrolment.enrol(person);
        enrolment.answer(person, statement, "ACKNOWLEDGE");
        enrolment.answer(person, enrolment.enrol(person), "DECLINE");
        JsonNode shown = enrolment.enrol(person);
        return shown != null && shown.path("reason").asText().equals("DECLINED");
    }

    private void everybody() {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            setting.people().forEach(person -> running.add(threads.submit(() -> untilEnrolled(person))));
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("somebody cannot be enrolled", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void untilEnrolled(Person person) {
        JsonNode text = enrolment.enrol(person);
        if (text != null) {
            blocked.incrementAndGet();
        }
        while (text != null) {
            enrolment.answer(person, text, text.path("answer").asText());
            text = enrolment.enrol(person);
        }
    }

    // lines of the report: who accepted, and the one who declined before
    private long acceptances(TenantId tenant, String terms) {
        String[] officer = platform.as("privacy-officer", tenant);
        byte[] csv = platform.http()
                .get(
                        platform.url("terms") + "/terms/" + terms + "/acceptances",
                        officer[0],
                        officer[1],
                        "Accept",
                        "text/csv")
                .expect(200)
                .body();
        return new String(csv, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"ACCEPT\""))
                .count();
    }
}
