package dev.regie.coordinator.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.coordinator.incident.Incident.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What holds in every life of an incident. */
class IncidentLivesTest {

    @Property
    void theFactsSayEverything(@ForAll long seed) {
        IncidentLife life = IncidentLife.random(seed);
        assertEquals(life.incident(), Incident.of(life.facts()));
    }

    @Property
    void anAlarmIsRaisedOnceAndOnlyWhileItsClockRuns(@ForAll long seed) {
        List<Recorded> facts = IncidentLife.random(seed).facts();
        Set<Alarm> raised = new HashSet<>();
        for (int i = 1; i < facts.size(); i++) {
            if (facts.get(i).fact() instanceof IncidentFact.AlarmRaised(Alarm alarm)) {
                assertTrue(raised.add(alarm), () -> alarm + " is raised again");
                IncidentClock clock = clockBefore(facts, i, alarm);
                assertTrue(clock.running(), () -> alarm + " is raised after " + clock);
                assertEquals(clock.dueAt(), alarm.dueAt());
                assertFalse(facts.get(i).at().isBefore(Alarms.at(clock, alarm.step())), () -> alarm + " comes early");
            }
        }
    }

    private static IncidentClock clockBefore(List<Recorded> facts, int place, Alarm alarm) {
        Incident before = Incident.of(facts.subList(0, place));
        assertTrue(before.open(), () -> alarm + " is raised after the end");
        return IncidentLife.RULES.clocks().of(before, alarm.clock()).orElseThrow();
    }

    /** Feature: an incident without notice at 72 hours raises an alarm, whatever else happens to it. */
    @Property
    void withoutANoticeTheAuthoritysClockIsOverdueAt72HoursAndAnAlarmSaysSo(@ForAll long seed) {
        IncidentLife life = IncidentLife.random(seed);
        Incident incident = life.incident();
        boolean owed = incident.open()
                && incident.tenantAwareAt() != null
                && incident.told(Recipient.AUTHORITY).isEmpty()
                && (incident.assessment() == null || incident.assessment().risk() != Risk.UNLIKELY);
        Instant deadline = incident.tenantAwareAt() == null
                ? Instant.MAX
                : incident.tenantAwareAt().plus(Duration.ofHours(72));
        boolean late = owed && !life.now().isBefore(deadline);

        Optional<IncidentClock> clock = IncidentLife.RULES.clocks().of(incident, ClockKind.AUTHORITY_NOTICE);
        assertEquals(
                late,
                incident.open()
                        && clock.filter(each -> each.overdue(life.now())).isPresent());
        life.ring();
        assertTrue(!late
                || life.incident().alarms().stream()
                        .anyMatch(alarm -> alarm.clock() == ClockKind.AUTHORITY_NOTICE
                                && alarm.dueAt().equals(deadline)
                                && alarm.step() >= Alarms.OVER));
    }

    @Property
    void theNextAlarmComesWhenItIsToldAndNotBefore(@ForAll long seed) {
        IncidentLife life = IncidentLife.random(seed);
        life.ring();
        Optional<Instant> next = Alarms.next(life.incident(), life.clocks());
        assertEquals(
                life.incident().open() && life.clocks().stream().anyMatch(IncidentClock::running), next.isPresent());
        next.ifPresent(at -> {
            assertTrue(Alarms.due(life.incident(), life.clocks(), at.minusNanos(1000))
                    .isEmpty());
            assertFalse(Alarms.due(life.incident(), life.clocks(), at).isEmpty());
        });
    }

    // but the inventory may still answer what it was asked before
    @Property
    void whatIsClosedOwesNothingAndNobodyChangesItAnyMore(@ForAll long seed) {
        IncidentLife life = IncidentLife.random(seed);
        if (!life.incident().open()) {
            IncidentFact last = life.facts().stream()
                    .map(Recorded::fact)
                    .filter(fact -> !(fact instanceof IncidentFact.AffectedCounted))
                    .reduce((one, later) -> later)
                    .orElseThrow();
            assertTrue(last instanceof IncidentFact.Closed, last::toString);
            assertEquals(List.of(), IncidentLife.RULES.owed(life.incident()));
            assertTrue(life.clocks().stream().noneMatch(IncidentClock::running));
        }
    }

    @Property
    void theTenantsClockNeverBeginsLater(@ForAll long seed) {
        Instant known = null;
        List<Recorded> facts = IncidentLife.random(seed).facts();
        for (int i = 1; i <= facts.size(); i++) {
            Instant aware = Incident.of(facts.subList(0, i)).tenantAwareAt();
            assertTrue(known == null || !aware.isAfter(known));
            known = aware;
        }
    }

    @Property
    void aClockCallsAtHalfAtThreeQuartersAtItsEndAndDailyAfter(@ForAll @LongRange(max = 20_000) long minutes) {
        IncidentClock clock = new IncidentClock(
                ClockKind.AUTHORITY_NOTICE, IncidentLife.START, IncidentLife.START.plus(Duration.ofHours(72)), null);
        Instant now = IncidentLife.START.plus(Duration.ofMinutes(minutes));
        long hours = minutes / 60;
        int expected = hours < 36 ? 0 : hours < 54 ? 1 : hours < 72 ? 2 : (int) (3 + (hours - 72) / 24);
        assertEquals(expected, Alarms.reached(clock, now));
    }
}
