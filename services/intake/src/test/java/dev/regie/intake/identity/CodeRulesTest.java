package dev.regie.intake.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class CodeRulesTest {
    private static final Instant ISSUED = Instant.parse("2026-03-01T10:00:00Z");

    @Property
    void drawnCodesHaveSixDigits(@ForAll long seed) {
        assertTrue(CodeRules.hasForm(CodeRules.draw(new Random(seed))));
    }

    @Example
    void aCodeWithLeadingZerosKeepsThem() {
        assertEquals("000007", CodeRules.draw(new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return 7;
            }
        }));
    }

    @Property
    void whateverIsNotSixDigitsIsNoCode(@ForAll String text) {
        assertEquals(text.matches("[0-9]{6}"), CodeRules.hasForm(text));
    }

    /** However tries, waiting and codes are mixed: right only with the code itself, in time, and before the third wrong one. */
    @Property(tries = 20_000)
    void aCodeIsRightOnlyInTimeAndBeforeTheThirdWrongOne(
            @ForAll("codes") String code,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 2) Integer> right,
            @ForAll @LongRange(min = 0, max = 1200) long secondsPerTry) {
        IssuedCode issued = issued(code, CodeRules.TRIES);
        int wrong = 0;
        for (int i = 0; i < right.size(); i++) {
            Instant now = ISSUED.plusSeconds(secondsPerTry * i);
            boolean entersIt = right.get(i) == 0;
            CodeVerdict verdict = CodeRules.judge(Optional.of(issued), hashOf(entersIt ? code : other(code)), now);
            boolean late = Duration.between(ISSUED, now).compareTo(CodeRules.LIFETIME) >= 0;
            assertEquals(entersIt && !late && wrong < CodeRules.TRIES, verdict instanceof CodeVerdict.Right);
            if (verdict instanceof CodeVerdict.Wrong(int triesLeft)) {
                wrong++;
                assertEquals(CodeRules.TRIES - wrong, triesLeft);
                issued = issued(issued, triesLeft);
            } else if (late) {
                assertInstanceOf(CodeVerdict.Expired.class, verdict);
            } else if (wrong == CodeRules.TRIES) {
                assertInstanceOf(CodeVerdict.WornOut.class, verdict);
            }
        }
    }

    @Example
    void withoutACodeNothingIsRight() {
        assertInstanceOf(CodeVerdict.NoneIssued.class, CodeRules.judge(Optional.empty(), hashOf("123456"), ISSUED));
    }

    /** Whoever asks whenever he likes: never more than five codes in any 24 hours, and the promised time holds to the instant. */
    @Property(tries = 5_000)
    void neverMoreThanFiveCodesInAnyDay(@ForAll @Size(max = 60) List<@LongRange(min = 0, max = 30_000) Long> waits) {
        List<Instant> sent = new ArrayList<>();
        Instant now = ISSUED;
        for (long wait : waits) {
            now = now.plusSeconds(wait);
            switch (CodeRules.quota(sent, now)) {
                case CodeQuota.Free free -> sent.add(now);
                case CodeQuota.UsedUp(Instant again) -> {
                    assertTrue(again.isAfter(now));
                    assertInstanceOf(CodeQuota.Free.class, CodeRules.quota(sent, again));
                    assertInstanceOf(CodeQuota.UsedUp.class, CodeRules.quota(sent, again.minusNanos(1000)));
                }
            }
        }
        IntStream.range(0, Math.max(0, sent.size() - CodeRules.CODES_A_DAY))
                .forEach(i -> assertTrue(!sent.get(i + CodeRules.CODES_A_DAY)
                        .isBefore(sent.get(i).plus(CodeRules.DAY))));
    }

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.integers().between(0, 999_999).map("%06d"::formatted);
    }

    private static Function<UUID, byte[]> hashOf(String code) {
        return id -> (id + code).getBytes(StandardCharsets.UTF_8);
    }

    private static String other(String code) {
        return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
    }

    private static IssuedCode issued(String code, int triesLeft) {
        UUID id = UUID.randomUUID();
        return new IssuedCode(id, ISSUED, hashOf(code).apply(id), triesLeft);
    }

    private static IssuedCode issued(IssuedCode code, int triesLeft) {
        return new IssuedCode(code.id(), code.issuedAt(), code.mac(), triesLeft);
    }
}
