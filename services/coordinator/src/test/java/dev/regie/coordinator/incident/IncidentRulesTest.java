package dev.regie.coordinator.incident;

import static dev.regie.coordinator.incident.IncidentLife.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentRulesTest {
    private static final Set<NoticeField> FIRST_WORDS = EnumSet.of(NoticeField.NATURE, NoticeField.CONTACT);

    @Test
    void theProcessorsFirstNoticeStopsItsClockAndStartsTheTenants() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.PROCESSOR).passes(Duration.ofHours(3));
        assertEquals(List.of(ClockKind.TENANT_NOTICE), kinds(life));

        life.tells(Recipient.TENANT, Phase.INITIAL, FIRST_WORDS);

        assertEquals(List.of(ClockKind.TENANT_NOTICE, ClockKind.AUTHORITY_NOTICE), kinds(life));
        assertEquals(life.now(), life.clocks().getFirst().stoppedAt());
        assertEquals(
                life.now().plus(Duration.ofHours(72)), life.clocks().getLast().dueAt());
    }

    @Test
    void whatTheTenantKnewBeforeTheNoticeStartsItsClock() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.PROCESSOR).passes(Duration.ofHours(3));
        Instant before = START.plus(Duration.ofHours(1));

        life.aware(before).tellsAll(Recipient.TENANT).aware(life.now());

        assertEquals(before, life.incident().tenantAwareAt());
        assertEquals(List.of(new Refusal.AwareSince(before)), life.refusals());
    }

    @Test
    void noticeAfterTheHourSaysWhyItIsLateAndOneAtTheHourNeedNot() {
        Set<NoticeField> withoutReason = Recipient.AUTHORITY.required();
        IncidentLife punctual = IncidentLife.declaredBy(Declarer.TENANT).passes(Duration.ofHours(72));
        assertEquals(
                List.of(),
                punctual.tells(Recipient.AUTHORITY, Phase.WHOLE, withoutReason).refusals());

        IncidentLife late = IncidentLife.declaredBy(Declarer.TENANT)
                .passes(Duration.ofHours(72).plusSeconds(1));
        late.tells(Recipient.AUTHORITY, Phase.WHOLE, withoutReason);
        assertEquals(List.of(new Refusal.Missing(NoticeField.REASON_FOR_DELAY)), late.refusals());
        late.tellsAll(Recipient.AUTHORITY);
        assertTrue(late.incident().told(Recipient.AUTHORITY).isPresent());
    }

    @Test
    void peopleAreCountedAgainWhileTheIncidentIsOpen() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.TENANT).counted(7, START);
        Incident before = life.incident();

        life.asksToCount();
        assertEquals(before, life.incident(), "the old numbers hold until there are new ones");
        assertTrue(IncidentRules.asksForCount(life.facts().getLast().fact()));
        life.counted(9, START.plusSeconds(60));

        assertEquals(9, life.incident().affected().people());
        life.assessed(Risk.UNLIKELY, null).closed().asksToCount();
        assertEquals(List.of(new Refusal.AlreadyClosed()), life.refusals());
    }

    @Test
    void aCountThatComesLateDoesNotReplaceALaterOne() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.TENANT).counted(9, START.plusSeconds(60));
        life.counted(7, START);
        assertEquals(9, life.incident().affected().people());
    }

    @ParameterizedTest
    @EnumSource
    void aWholeNoticeSaysEverythingItHasTo(Recipient recipient) {
        for (NoticeField field : recipient.required()) {
            Set<NoticeField> allButOne = EnumSet.allOf(NoticeField.class);
            allButOne.remove(field);
            IncidentLife life = IncidentLife.declaredBy(Declarer.PROCESSOR).aware(START);
            life.tells(recipient, Phase.WHOLE, allButOne);
            assertEquals(List.of(new Refusal.Missing(field)), life.refusals());
        }
    }

    @Test
    void whatTheAuthorityIsToldInPhasesStopsTheClockAtOnceAndIsOwedToTheEnd() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.TENANT).assessed(Risk.RISK, null);
        life.tells(Recipient.AUTHORITY, Phase.FURTHER, FIRST_WORDS);
        assertEquals(List.of(new Refusal.OutOfPhase(Phase.FURTHER)), life.refusals());

        life.tells(Recipient.AUTHORITY, Phase.INITIAL, FIRST_WORDS);
        assertTrue(life.clocks().stream().noneMatch(IncidentClock::running));
        assertEquals(List.of(Owed.REST_OF_AUTHORITY_NOTICE), IncidentLife.RULES.owed(life.incident()));

        life.tells(Recipient.AUTHORITY, Phase.FURTHER, Recipient.AUTHORITY.required());
        assertEquals(List.of(), IncidentLife.RULES.owed(life.incident()));
    }

    @Test
    void anUnlikelyRiskOwesTheAuthorityNothingUntilItIsSeenOtherwise() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.TENANT).assessed(Risk.UNLIKELY, null);
        assertEquals(List.of(), IncidentLife.RULES.owed(life.incident()));

        life.assessed(Risk.RISK, null);
        assertTrue(life.clocks().getFirst().running());
        assertEquals(START.plus(Duration.ofHours(72)), life.clocks().getFirst().dueAt());
        assertEquals(
                List.of(new Refusal.StillOwed(List.of(Owed.AUTHORITY_NOTICE))),
                life.closed().refusals());
    }

    @Test
    void ofAHighRiskThePeopleAreToldOrAnExceptionHolds() {
        IncidentLife told = high(null);
        assertEquals(List.of(Owed.SUBJECT_NOTICE), IncidentLife.RULES.owed(told.incident()));
        told.tells(Recipient.DATA_SUBJECTS, Phase.WHOLE, Recipient.DATA_SUBJECTS.required());
        assertEquals(List.of(), IncidentLife.RULES.owed(told.incident()));

        assertEquals(
                List.of(),
                IncidentLife.RULES.owed(
                        high(CommunicationException.UNINTELLIGIBLE).incident()));
        assertEquals(
                List.of(),
                IncidentLife.RULES.owed(
                        high(CommunicationException.RISK_REMOVED).incident()));
    }

    @Test
    void aDisproportionateEffortOwesAPublicCommunicationInstead() {
        Set<NoticeField> words = Recipient.DATA_SUBJECTS.required();
        IncidentLife life = high(null).tells(Recipient.DATA_SUBJECTS, Phase.WHOLE, NoticeChannel.PUBLIC, words);
        assertEquals(List.of(new Refusal.NotPublic()), life.refusals());

        life.assessed(Risk.HIGH, CommunicationException.DISPROPORTIONATE);
        assertEquals(List.of(Owed.SUBJECT_NOTICE), IncidentLife.RULES.owed(life.incident()));
        life.tells(Recipient.DATA_SUBJECTS, Phase.WHOLE, NoticeChannel.PUBLIC, words);
        assertEquals(List.of(), IncidentLife.RULES.owed(life.incident()));
    }

    @Test
    void whatHasNotHappenedYetIsNotRecorded() {
        IncidentLife life = IncidentLife.declaredBy(Declarer.PROCESSOR).aware(START.plusSeconds(1));
        assertEquals(List.of(new Refusal.InFuture("awareAt")), life.refusals());
        assertEquals(
                List.of(new Refusal.InFuture("awareAt"), new Refusal.NotAware()),
                life.tellsAll(Recipient.AUTHORITY).refusals());
    }

    @Test
    void theProcessorsTimeIsWithinTheLaws() {
        assertThrows(IllegalArgumentException.class, () -> new IncidentClocks(Duration.ofHours(73)));
        assertThrows(IllegalArgumentException.class, () -> new IncidentClocks(Duration.ofMinutes(59)));
    }

    private static IncidentLife high(CommunicationException exception) {
        return IncidentLife.declaredBy(Declarer.TENANT)
                .tellsAll(Recipient.AUTHORITY)
                .assessed(Risk.HIGH, exception);
    }

    private static List<ClockKind> kinds(IncidentLife life) {
        return life.clocks().stream().map(IncidentClock::kind).toList();
    }
}
