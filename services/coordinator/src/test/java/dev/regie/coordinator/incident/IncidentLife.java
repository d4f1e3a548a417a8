package dev.regie.coordinator.incident;

import dev.regie.coordinator.incident.Incident.Recorded;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** An incident through which a test walks: what follows is taken, what is refused is not, and the clock is asked when it goes on. */
final class IncidentLife {
    static final Instant START = Instant.parse("2026-03-02T08:15:00Z");
    static final IncidentRules RULES = new IncidentRules(new IncidentClocks(Duration.ofHours(24)));
    static final SealedText TEXT = new SealedText(new UUID(1, 2), "c2VhbGVk");
    static final RecordScope ALL = new RecordScope(List.of(), List.of(), null, null);

    private static final int STEPS = 40;

    private final List<Recorded> facts = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Incident incident;
    private Instant now;

    private IncidentLife(Declarer by) {
        now = START;
        facts.add(new Recorded(new IncidentFact.Declared(by, START, ALL, TEXT), START));
        incident = Incident.of(facts);
    }

    static IncidentLife declaredBy(Declarer by) {
        return new IncidentLife(by);
    }

    /** Whatever people may do, at whatever time, in whatever order. */
    static IncidentLife random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IncidentLife life = declaredBy(one(random, Declarer.values()));
        for (int i = 0; i < STEPS; i++) {
            life.step(random);
        }
        return life;
    }

    Incident incident() {
        return incident;
    }

    Instant now() {
        return now;
    }

    List<Recorded> facts() {
        return facts;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    List<IncidentClock> clocks() {
        return RULES.clocks().of(incident);
    }

    IncidentLife passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    List<Alarm> ring() {
        List<Alarm> due = Alarms.due(incident, clocks(), now);
        due.forEach(alarm -> take(new IncidentFact.AlarmRaised(alarm)));
        return due;
    }

    IncidentLife assessed(Risk risk, CommunicationException exception) {
        return rule(RULES.assess(incident, new IncidentFact.Assessed(risk, exception, TEXT)));
    }

    IncidentLife aware(Instant at) {
        return rule(RULES.aware(incident, at, now));
    }

    IncidentLife tells(Recipient recipient, Phase phase, Set<NoticeField> told) {
        return tells(recipient, phase, NoticeChannel.EMAIL, told);
    }

    IncidentLife tells(Recipient recipient, Phase phase, NoticeChannel channel, Set<NoticeField> told) {
        return rule(
                RULES.notice(incident, new IncidentFact.NoticeGiven(recipient, phase, now, channel, told, TEXT), now));
    }

    IncidentLife tellsAll(Recipient recipient) {
        return tells(recipient, Phase.WHOLE, EnumSet.allOf(NoticeField.class));
    }

    IncidentLife asksToCount() {
        return rule(RULES.count(incident));
    }

    IncidentLife counted(long people, Instant at) {
        take(new IncidentFact.AffectedCounted(new Affected(people, people, List.of(), at)));
        return this;
    }

    IncidentLife closed() {
        return rule(RULES.close(incident));
    }

    private void step(SplittableRandom random) {
        passes(Duration.ofMinutes(random.nextInt(60 * 20)));
        switch (random.nextInt(10)) {
            case 0 -> assessed(one(random, Risk.values()), null);
            case 1 -> assessed(Risk.HIGH, one(random, CommunicationException.values()));
            case 2 -> aware(now.minus(Duration.ofHours(random.nextInt(200))));
            case 3 -> tellsAll(one(random, Recipient.values()));
            case 4 ->
                tells(
                        one(random, Recipient.values()),
                        one(random, Phase.values()),
                        one(random, NoticeChannel.values()),
                        some(random));
            case 5 -> closed();
            case 6 -> asksToCount();
            case 7 -> counted(random.nextInt(9), now.minus(Duration.ofMinutes(random.nextInt(90))));
            default -> ring();
        }
    }

    private IncidentLife rule(Ruling ruling) {
        switch (ruling) {
            case Ruling.Follows follows -> take(follows.fact());
            case Ruling.Refused refused -> refusals.add(refused.why());
        }
        return this;
    }

    private void take(IncidentFact fact) {
        facts.add(new Recorded(fact, now));
        incident = incident.after(fact, now);
    }

    private static Set<NoticeField> some(SplittableRandom random) {
        Set<NoticeField> some = EnumSet.allOf(NoticeField.class);
        some.removeIf(field -> random.nextBoolean());
        return some;
    }

    private static <T> T one(SplittableRandom random, T[] of) {
        return of[random.nextInt(of.length)];
    }
}
