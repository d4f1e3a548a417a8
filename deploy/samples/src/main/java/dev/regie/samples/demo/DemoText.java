package dev.regie.samples.demo;

import dev.regie.samples.demo.DemoReport.Moment;
import dev.regie.samples.demo.DemoReport.Reconciliation;
import dev.regie.samples.demo.DemoReport.SystemLine;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The report for a person. */
final class DemoText {
    private final PrintStream out;

    DemoText(PrintStream out) {
        this.out = out;
    }

    void print(DemoReport report) {
        Reconciliation r = report.reconciliation();
        out.println();
        out.printf(
                "Terms      %d people stopped at the gate, %d enrolled after they accepted; a decline %s (%.1f s)%n",
                report.terms().blocked(),
                report.terms().enrolled(),
                report.terms().declineBlocks() ? "blocked" : "DID NOT BLOCK",
                report.terms().seconds());
        out.printf(
                "Ingest     %,d events about %d people of %d tenants in %.1f s%n",
                report.ingest().events(),
                report.ingest().people(),
                report.ingest().tenants(),
                report.ingest().seconds());
        out.printf(
                "           %,d held, %,d superseded, %,d duplicates, %,d quarantined, %,d refused, %,d unexplained%n",
                r.held(), r.superseded(), r.duplicates(), r.quarantined(), r.refused(), r.unexplained());
        out.printf(
                "Access     %s in %.2f s: %d records, %d in the books, %d of anybody else%n",
                report.access().outcome(),
                report.access().seconds(),
                report.access().records(),
                report.access().expectedRecords(),
                report.access().foreignRecords());
        out.printf(
                "           %s%n           sha256 %s%n",
                report.access().packagePath(), report.access().sha256());
        out.printf(
                "Erasure    %s in %.1f s, decided by a %s; customer care was killed in the middle: %d command, %d effect%n",
                report.erasure().status(),
                report.erasure().seconds(),
                report.erasure().decidedBy(),
                report.erasure().outage().commands(),
                report.erasure().outage().effects());
        out.printf("           %s%n%n", report.erasure().certificate());
        out.printf(
                "           %-20s %8s %8s %8s %8s  %s%n", "system", "before", "erased", "kept", "after", "how we know");
        for (SystemLine line : report.erasure().systems()) {
            out.printf(
                    "           %-20s %8d %8d %8d %8d  %s%n",
                    line.system(), line.before(), line.erased(), line.kept(), line.after(), line.evidence());
        }
        out.println();
        print(report.erasure().timeline());
        out.printf(
                "Afterwards the erased person gets %d record (%s), a stranger %s, a thief %d records%n",
                report.afterErasure().records(),
                report.afterErasure().outcome(),
                report.stranger().outcome(),
                report.thief().records());
        out.printf(
                "%,d lines in %d logs, %d of them with a secret or anything about anybody%n",
                report.logs().lines(),
                report.logs().files(),
                report.logs().findings().size());
        out.printf(
                "Audit      %,d events, %s; signed to %,d: %s%n",
                report.audit().entries(),
                report.audit().ok() ? "every one as it was" : report.audit().findings() + " places are wrong",
                report.audit().coveredTo(),
                report.audit().checkpoint());
    }

    private void print(List<Moment> timeline) {
        Instant start = timeline.isEmpty() ? null : timeline.getFirst().at();
        out.printf("           %9s  %-20s %-44s %s%n", "after", "what happened", "", "because of");
        for (Moment moment : timeline) {
            out.printf(
                    "           %7.2f s  %-20s %-44s %s%n",
                    Duration.between(start, moment.at()).toMillis() / 1000.0,
                    moment.fact(),
                    moment.detail(),
                    moment.cause());
        }
        out.println();
    }
}
