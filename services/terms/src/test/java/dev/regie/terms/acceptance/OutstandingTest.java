package dev.regie.terms.acceptance;

import static dev.regie.terms.acceptance.Asked.NOW;
import static dev.regie.terms.acceptance.Asked.perDevice;
import static dev.regie.terms.acceptance.Asked.row;
import static dev.regie.terms.acceptance.Asked.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Renewal;
import dev.regie.terms.document.Target;
import dev.regie.terms.document.TermsKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OutstandingTest {
    private static final Target ALL = new Target.AllUsers();

    @Test
    void theExcludedGroupIsNotPrompted() {
        InForce terms = Asked.of(
                TermsKind.TERMS,
                1,
                1,
                Renewal.ONCE,
                ALL,
                new Target.Group("sales"),
                new Target.ExclusionGroup("board"));
        assertEquals(1, of(terms, Set.of("sales")).size());
        assertEquals(0, of(terms, Set.of("sales", "board")).size());
    }

    @Test
    void withoutATargetNobodyIsPrompted() {
        assertEquals(
                0,
                of(Asked.of(TermsKind.TERMS, 1, 1, Renewal.ONCE), Set.of("sales"))
                        .size());
    }

    @Test
    void aNewVersionPromptsOnceAndNotOnEachDevice() {
        InForce second = terms(1, 2);
        assertEquals("NEW_VERSION", reason(second, row(second, 1, 1, Decision.ACCEPT)));
        Acceptance onThePhone = row(second, 2, 2, Decision.ACCEPT, "phone", null);
        assertTrue(Standing.of(second, List.of(onThePhone), "laptop", NOW).satisfied());
    }

    @Test
    void whereEachDeviceCountsAnotherDeviceIsPrompted() {
        InForce terms = perDevice(1);
        List<Acceptance> history = List.of(row(terms, 1, 1, Decision.ACCEPT, "phone", null));
        assertTrue(Standing.of(terms, history, "phone", NOW).satisfied());
        assertEquals("NOT_ANSWERED", Standing.of(terms, history, "laptop", NOW).reason());
        assertEquals("NOT_ANSWERED", Standing.of(terms, history, null, NOW).reason());
    }

    @Test
    void aDeclineBlocksUntilAccepted() {
        InForce terms = terms(1, 1);
        Acceptance declined = row(terms, 1, 1, Decision.DECLINE);
        assertEquals("DECLINED", reason(terms, declined));
        assertEquals("SATISFIED", reason(terms, declined, row(terms, 2, 1, Decision.ACCEPT)));
        assertEquals("DECLINED", reason(terms, row(terms, 3, 1, Decision.DECLINE), row(terms, 2, 1, Decision.ACCEPT)));
    }

    @Test
    void aWithdrawalBlocksAgain() {
        InForce terms = terms(1, 1);
        assertEquals(
                "WITHDRAWN", reason(terms, row(terms, 1, 1, Decision.ACCEPT), row(terms, 2, 1, Decision.WITHDRAW)));
    }

    @Test
    void whatHasRunOutBlocksBeforeAndAfterTheClockHasWrittenIt() {
        InForce terms = terms(1, 1);
        Acceptance accepted = row(terms, 1, 1, Decision.ACCEPT, null, NOW);
        assertEquals("EXPIRED", reason(terms, accepted));
        assertEquals("EXPIRED", reason(terms, accepted, row(terms, 2, 1, Decision.EXPIRE)));
        assertTrue(Standing.of(terms, List.of(accepted), null, NOW.minusNanos(1000))
                .satisfied());
    }

    @Property
    void theStatedOrderHoldsWhateverTheDatabaseGives(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int n) {
        List<InForce> all = new ArrayList<>();
        for (int order = 0; order < n; order++) {
            all.add(terms(order, 1));
        }
        Collections.shuffle(all, random);
        List<Integer> shown = Outstanding.of(all, Set.of(), List.of(), null, NOW).stream()
                .map(each -> each.inForce().terms().label().order())
                .toList();
        assertEquals(shown.stream().sorted().toList(), shown);
        assertEquals(n, shown.size());
    }

    @Property
    void onlyTheNewestRowOfTheNewestVersionOpens(@ForAll("rows") List<Acceptance> rows, @ForAll Random random) {
        InForce terms = terms(1, 2);
        List<Acceptance> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        boolean open =
                Outstanding.of(List.of(terms), Set.of(), shuffled, null, NOW).isEmpty();
        Acceptance newest = rows.isEmpty() ? null : rows.getLast();
        assertEquals(
                newest != null && newest.version() == 2 && newest.decision().opens() && !newest.expired(NOW), open);
    }

    @Property
    void othersHistoryAndOtherTermsChangeNothing(@ForAll("rows") List<Acceptance> rows) {
        InForce terms = terms(7, 2);
        assertEquals(
                1, Outstanding.of(List.of(terms), Set.of(), rows, null, NOW).size());
    }

    @Property
    void acceptingWhatIsShownOneByOneOpensTheGate(@ForAll @IntRange(min = 0, max = 10) int n) {
        List<InForce> all = new ArrayList<>();
        for (int order = 0; order < n; order++) {
            all.add(terms(order, 1));
        }
        List<Acceptance> history = new ArrayList<>();
        List<Outstanding> left = Outstanding.of(all, Set.of(), history, null, NOW);
        while (!left.isEmpty()) {
            history.add(row(left.getFirst().inForce(), history.size() + 1, 1, Decision.ACCEPT));
            List<Outstanding> next = Outstanding.of(all, Set.of(), history, null, NOW);
            assertEquals(left.subList(1, left.size()), next);
            left = next;
        }
        assertEquals(n, history.size());
    }

    @Provide
    Arbitrary<List<Acceptance>> rows() {
        InForce terms = terms(1, 2);
        return Combinators.combine(
                        Arbitraries.of(Decision.values()),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of(-1, 0, 1))
                .as((decision, version, expiry) -> new Object[] {decision, version, expiry})
                .list()
                .ofMaxSize(6)
                .map(list -> {
                    List<Acceptance> rows = new ArrayList<>();
                    for (Object[] each : list) {
                        int expiry = (int) each[2];
                        rows.add(row(
                                terms,
                                rows.size() + 1L,
                                (int) each[1],
                                (Decision) each[0],
                                null,
                                expiry == 0 ? null : NOW.plusSeconds(expiry)));
                    }
                    return rows;
                });
    }

    private static List<Outstanding> of(InForce terms, Set<String> groups) {
        return Outstanding.of(List.of(terms), groups, List.of(), null, NOW);
    }

    private static String reason(InForce terms, Acceptance... history) {
        return Standing.of(terms, List.of(history), null, NOW).reason();
    }
}
