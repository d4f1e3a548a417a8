package dev.regie.intake.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.Standing.Withdrawal;
import dev.regie.model.request.RequestStatus;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Identity PENDING = new Identity.Pending();
    private static final Identity PROVED = new Identity.Proved(Identity.MAILED_CODE, NOW);
    private static final Identity NOT_PROVED = new Identity.NotProved(NOW);

    @Test
    void whatIsKnownHereIsNotTakenBackByNewsFromBeforeIt() {
        Progress pending = told(RequestStatus.IDENTITY_PENDING, false);
        assertEquals(RequestStatus.IDENTITY_PENDING, new Standing(PENDING, false, pending).status());
        assertEquals(RequestStatus.DISCOVERING, new Standing(PROVED, false, pending).status());
        assertEquals(RequestStatus.WITHDRAWN, new Standing(PENDING, true, pending).status());
        assertEquals(RequestStatus.LAPSED, new Standing(NOT_PROVED, false, pending).status());
    }

    static Stream<Standing> everyStanding() {
        return Stream.of(PENDING, PROVED, NOT_PROVED)
                .flatMap(identity -> Stream.of(true, false)
                        .flatMap(withdrawn -> Stream.concat(
                                Stream.of(new Standing(identity, withdrawn, Progress.NONE)),
                                Stream.of(RequestStatus.values())
                                        .flatMap(status -> Stream.of(true, false)
                                                .map(irreversible -> new Standing(
                                                        identity, withdrawn, told(status, irreversible)))))));
    }

    @ParameterizedTest
    @MethodSource("everyStanding")
    void nothingIsWithdrawnAfterTheEndOrAfterTheFirstIrreversibleStep(Standing standing) {
        Withdrawal verdict = standing.withdrawal();
        if (standing.status() == RequestStatus.WITHDRAWN) {
            assertEquals(Withdrawal.REPEATED, verdict);
        } else if (standing.status().isFinal() || standing.progress().irreversible()) {
            assertNotEquals(Withdrawal.ACCEPTED, verdict);
            assertNotEquals(Withdrawal.REPEATED, verdict);
        } else {
            assertEquals(standing.withdrawn() ? Withdrawal.REPEATED : Withdrawal.ACCEPTED, verdict);
        }
    }

    @ParameterizedTest
    @MethodSource("everyStanding")
    void whatTheCoordinatorToldIsShownOnceItKnowsOfTheProof(Standing standing) {
        RequestStatus told = standing.progress().status();
        if (told != null && told != RequestStatus.IDENTITY_PENDING) {
            assertEquals(told, standing.status());
        }
        assertEquals(standing.awaitsProof(), "enter-code".equals(standing.nextStep()));
    }

    private static Progress told(RequestStatus status, boolean irreversible) {
        return new Progress(1, status, null, NOW, List.of(), null, irreversible, null, null);
    }
}
