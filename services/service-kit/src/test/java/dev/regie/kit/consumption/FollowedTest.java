package dev.regie.kit.consumption;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class FollowedTest {
    /** However far back the database goes and however much is still on its way, what is taken then has no gap. */
    @Property
    void nothingIsSkippedAfterARewind(
            @ForAll @LongRange(max = 30) long restored,
            @ForAll @LongRange(min = 1, max = 30) long further,
            @ForAll @LongRange(max = 30) long onTheirWay) {
        long expected = restored + further;
        long polledUntil = expected + onTheirWay;
        Followed followed = Followed.rewound(restored, expected, polledUntil);

        List<Long> taken = new ArrayList<>();
        for (long offset : concat(expected, polledUntil, restored, polledUntil + 3)) {
            if (!followed.isStale(offset)) {
                followed = followed.settled();
                taken.add(offset);
            }
        }

        assertEquals(LongStream.range(restored, polledUntil + 3).boxed().toList(), taken);
    }

    @Property
    void aRewindEndsEvenIfEverythingBeforeTheSeekIsGone(@ForAll @LongRange(max = 30) long onTheirWay) {
        Followed followed = Followed.rewound(5, 40, 40 + onTheirWay);

        assertFalse(followed.isStale(40 + onTheirWay));
    }

    @Property
    void expectationOnlyGrows(@ForAll @LongRange(max = 100) long reached) {
        assertTrue(Followed.at(50).reached(reached).expected() >= 50);
    }

    private static List<Long> concat(long staleFrom, long staleUntil, long from, long until) {
        List<Long> offsets = new ArrayList<>();
        LongStream.range(staleFrom, staleUntil).forEach(offsets::add);
        LongStream.range(from, until).forEach(offsets::add);
        return offsets;
    }
}
