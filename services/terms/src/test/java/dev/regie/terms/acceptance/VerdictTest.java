package dev.regie.terms.acceptance;

import static dev.regie.terms.acceptance.Asked.NOW;
import static dev.regie.terms.acceptance.Asked.TEXT;
import static dev.regie.terms.acceptance.Asked.perDevice;
import static dev.regie.terms.acceptance.Asked.row;
import static dev.regie.terms.acceptance.Asked.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Renewal;
import dev.regie.terms.document.TermsKind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    private static final InForce SECOND = terms(1, 2);

    @Test
    void whatWasShownIsBelieved() {
        assertInstanceOf(Verdict.Believed.class, on(SECOND, Decision.ACCEPT, 2, "en", TEXT.sha256(), null));
        assertInstanceOf(Verdict.Believed.class, on(SECOND, Decision.DECLINE, 2, "en", TEXT.sha256(), null));
    }

    @Test
    void anOlderVersionIsStale() {
        assertInstanceOf(Verdict.StaleVersion.class, on(SECOND, Decision.ACCEPT, 1, "en", TEXT.sha256(), null));
        assertInstanceOf(Verdict.StaleVersion.class, on(SECOND, Decision.ACCEPT, 3, "en", TEXT.sha256(), null));
    }

    @Test
    void aTextThatWasNeverShownIsUnknown() {
        assertInstanceOf(Verdict.UnknownText.class, on(SECOND, Decision.ACCEPT, 2, "en", "00", null));
        assertInstanceOf(Verdict.UnknownText.class, on(SECOND, Decision.ACCEPT, 2, "nl", TEXT.sha256(), null));
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void eachKindTakesItsOwnAnswers(Decision decision) {
        InForce statement = Asked.of(TermsKind.PRIVACY_STATEMENT, 1, 1, Renewal.ONCE);
        InForce terms = terms(1, 1);
        assertEquals(
                decision == Decision.ACKNOWLEDGE,
                on(statement, decision, 1, "en", TEXT.sha256(), null) instanceof Verdict.Believed);
        boolean fits = !(on(terms, decision, 1, "en", TEXT.sha256(), null) instanceof Verdict.WrongForKind);
        assertEquals(decision != Decision.ACKNOWLEDGE && decision != Decision.EXPIRE, fits);
    }

    @Test
    void whereEachDeviceCountsTheDeviceIsNeeded() {
        assertInstanceOf(Verdict.DeviceNeeded.class, on(perDevice(1), Decision.ACCEPT, 1, "en", TEXT.sha256(), null));
        assertInstanceOf(Verdict.Believed.class, on(perDevice(1), Decision.ACCEPT, 1, "en", TEXT.sha256(), "phone"));
    }

    @Test
    void onlyAnAcceptanceCanBeWithdrawn() {
        assertInstanceOf(Verdict.NothingToWithdraw.class, on(SECOND, Decision.WITHDRAW, 2, "en", TEXT.sha256(), null));
        assertInstanceOf(
                Verdict.NothingToWithdraw.class,
                on(SECOND, Decision.WITHDRAW, 2, "en", TEXT.sha256(), null, row(SECOND, 1, 2, Decision.DECLINE)));
        assertInstanceOf(
                Verdict.Believed.class,
                on(SECOND, Decision.WITHDRAW, 2, "en", TEXT.sha256(), null, row(SECOND, 1, 2, Decision.ACCEPT)));
        assertInstanceOf(
                Verdict.Believed.class,
                on(SECOND, Decision.WITHDRAW, 1, "en", TEXT.sha256(), null, row(SECOND, 1, 1, Decision.ACCEPT)),
                "an acceptance of an older version can be taken back too");
    }

    @Test
    void onlyWhatOpensExpires() {
        InForce monthly = Asked.of(TermsKind.TERMS, 1, 1, new Renewal(false, 30, null));
        Verdict accepted = on(monthly, Decision.ACCEPT, 1, "en", TEXT.sha256(), null);
        assertEquals(
                NOW.plus(Duration.ofDays(30)),
                assertInstanceOf(Verdict.Believed.class, accepted).expiresAt());
        Verdict declined = on(monthly, Decision.DECLINE, 1, "en", TEXT.sha256(), null);
        assertEquals(null, assertInstanceOf(Verdict.Believed.class, declined).expiresAt());
    }

    private static Verdict on(
            InForce terms,
            Decision decision,
            int version,
            String language,
            String sha256,
            String device,
            Acceptance... history) {
        return Verdict.on(
                new Statement(decision, version, language, sha256, device),
                terms,
                List.of(history),
                NOW,
                ZoneOffset.UTC);
    }
}
