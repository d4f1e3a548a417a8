package dev.regie.erasure.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.erasure.Findings;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DryRunTest {
    private static final Instant SOONER = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2031-01-01T00:00:00Z");

    @Provide
    Arbitrary<List<Finding>> findings() {
        return Findings.any();
    }

    @Property
    void everyRecordFoundIsEitherErasedOrKept(@ForAll("findings") List<Finding> findings) {
        for (PlanLine line : DryRun.of(findings)) {
            assertEquals(line.before(), line.toErase() + kept(line), "before of " + line.system());
            assertTrue(line.toKeep().stream().allMatch(kept -> kept.records() > 0));
        }
    }

    @Property
    void theLinesCoverWhatWasFound(@ForAll("findings") List<Finding> findings) {
        assertEquals(
                findings.stream().mapToLong(Finding::records).sum(),
                DryRun.of(findings).stream().mapToLong(PlanLine::before).sum());
        assertEquals(
                findings.stream().map(Finding::system).distinct().sorted().toList(),
                DryRun.of(findings).stream().map(PlanLine::system).toList());
    }

    @Property
    void theOrderOfFindingsDoesNotMatter(@ForAll("findings") List<Finding> findings, @ForAll long seed) {
        List<Finding> shuffled = new ArrayList<>(findings);
        Collections.shuffle(shuffled, new Random(seed));
        assertEquals(DryRun.of(findings), DryRun.of(shuffled));
    }

    @Example
    void theLatestDateOfAGroundCountsAndAnOpenEndOutlastsAll() {
        Finding sooner = Findings.kept("crm", "Invoice", 2, KeepGround.LEGAL_OBLIGATION, SOONER);
        Finding later = Findings.kept("crm", "Invoice", 3, KeepGround.LEGAL_OBLIGATION, LATER);
        Finding open = Findings.kept("crm", "Invoice", 1, KeepGround.LEGAL_CLAIMS, null);
        Finding dated = Findings.kept("crm", "Invoice", 1, KeepGround.LEGAL_CLAIMS, LATER);
        assertEquals(
                List.of(
                        new Kept("Invoice", 5, KeepGround.LEGAL_OBLIGATION, LATER),
                        new Kept("Invoice", 2, KeepGround.LEGAL_CLAIMS, null)),
                DryRun.of(List.of(sooner, later, open, dated)).getFirst().toKeep());
    }

    private static long kept(PlanLine line) {
        return line.toKeep().stream().mapToLong(Kept::records).sum();
    }
}
