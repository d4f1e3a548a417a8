package dev.regie.samples.demo;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the demo saw. Its JSON form is the demo's standard output with {@code --json}. */
public record DemoReport(
        Ingest ingest,
        Reconciliation reconciliation,
        Access access,
        Erasure erasure,
        AfterErasure afterErasure,
        Stranger stranger,
        Thief thief,
        LogScan.Result logs,
        Terms terms,
        Audit audit) {

    /** @param events what was published, repeats and poison included; seconds from the first send until all is accounted for */
    public record Ingest(long events, int people, int tenants, double seconds) {}

    /** Every published event is exactly one of the others; unexplained is the difference. */
    public record Reconciliation(
            long published,
            long duplicates,
            long held,
            long superseded,
            long quarantined,
            long refused,
            long unexplained) {}

    public record Access(
            String requestId,
            String status,
            String outcome,
            double seconds,

            @JsonProperty("package") String packagePath,

            String sha256,
            long records,
            long expectedRecords,
            long foreignRecords) {}

    /** @param timeline every fact of the request, for a person to read; not in the JSON form */
    public record Erasure(
            String requestId,
            String status,
            double seconds,
            String decidedBy,
            long erased,
            long kept,
            long keptReadable,
            long remaining,
            long otherTenantTouched,
            String certificate,
            Outage outage,
            List<SystemLine> systems,
            @JsonIgnore List<Moment> timeline) {}

    /** @param cause {@code topic-partition@offset}, {@code http} or {@code timer} */
    public record Moment(Instant at, String fact, String detail, String cause) {}

    /** @param commands distinct commands the system got for the request; @param effects how often it erased */
    public record Outage(String system, long commands, long effects) {}

    public record SystemLine(String system, long before, long erased, long kept, long after, String evidence) {}

    public record AfterErasure(String status, String outcome, long records) {}

    public record Stranger(String outcome) {}

    public record Thief(long records) {}

    /**
     * @param blocked people whom the gate did not let pass before they had answered
     * @param declineBlocks whether somebody who had said no was still kept out
     * @param enrolled people whom it let pass in the end
     * @param acceptances of one tenant's terms in its report
     */
    public record Terms(
            int people, int blocked, boolean declineBlocks, int enrolled, long acceptances, double seconds) {}

    /** @param findings places of the log that are not what they were; @param checkpoint the file with the signed one, to be kept */
    public record Audit(boolean ok, long entries, long coveredTo, long findings, String checkpoint) {}

    /** What is not as it should be, a sentence each; empty when all is well. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        expect(
                faults,
                reconciliation.unexplained() == 0,
                "events are unaccounted for: " + reconciliation.unexplained());
        expect(faults, reconciliation.quarantined() > 0, "no poison was quarantined");
        expect(faults, "COMPLETED".equals(access.status()), "the access request ended " + access.status());
        expect(faults, "FULL".equals(access.outcome()), "the access request's outcome is " + access.outcome());
        expect(
                faults,
                access.records() == access.expectedRecords(),
                "the package has " + access.records() + " records, the books " + access.expectedRecords());
        expect(
                faults,
                access.foreignRecords() == 0,
                "the package has records of other people: " + access.foreignRecords());
        expect(faults, "COMPLETED".equals(erasure.status()), "the erasure request ended " + erasure.status());
        expect(faults, erasure.erased() > 0, "nothing was erased");
        expect(
                faults,
                erasure.kept() == 1 && erasure.keptReadable() == 1,
                "kept " + erasure.kept() + ", readable " + erasure.keptReadable() + ", expected the one invoice");
        expect(faults, erasure.remaining() == 0, "records remain without a ground: " + erasure.remaining());
        expect(
                faults,
                erasure.otherTenantTouched() == 0,
                "the other tenant was touched: " + erasure.otherTenantTouched());
        expect(
                faults,
                erasure.outage().effects() == 1,
                "customer care erased " + erasure.outage().effects() + " times");
        expect(
                faults,
                erasure.outage().commands() == 1,
                "customer care got " + erasure.outage().commands() + " commands");
        expect(
                faults,
                "ONLY_KEPT".equals(afterErasure.outcome()),
                "the second access request's outcome is " + afterErasure.outcome());
        expect(
                faults,
                afterErasure.records() == erasure.kept(),
                "the second access request returned " + afterErasure.records());
        expect(faults, "NOTHING_HELD".equals(stranger.outcome()), "the stranger's outcome is " + stranger.outcome());
        expect(faults, thief.records() == 0, "the thief got records: " + thief.records());
        expect(faults, terms.blocked() == terms.people(), "the gate stopped " + terms.blocked() + " people only");
        expect(faults, terms.declineBlocks(), "who declined was not kept out");
        expect(faults, terms.enrolled() == terms.people(), "enrolled are " + terms.enrolled() + " people only");
        expect(
                faults,
                terms.acceptances() == terms.people() * 3L / 5,
                "the report has " + terms.acceptances() + " acceptances");
        expect(
                faults,
                logs.findings().isEmpty(),
                "logs have secrets or personal data in them: " + String.join(", ", logs.findings()));
        expect(faults, audit.ok(), "the audit log does not verify, in " + audit.findings() + " places");
        expect(faults, audit.coveredTo() > 0, "no checkpoint covers the audit log");
        return faults;
    }

    private static void expect(List<String> faults, boolean fine, String otherwise) {
        if (!fine) {
            faults.add(otherwise);
        }
    }
}
