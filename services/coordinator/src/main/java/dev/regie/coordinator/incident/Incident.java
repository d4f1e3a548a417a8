package dev.regie.coordinator.incident;

import dev.regie.coordinator.incident.IncidentFact.Declared;
import dev.regie.coordinator.incident.IncidentFact.NoticeGiven;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An incident as one affected tenant has it. It is nothing but what its facts say, and is not stored itself.
 *
 * @param awareAt when whoever declared it became aware
 * @param tenantAwareAt when the tenant became aware; null before
 * @param told by recipient; whoever is missing was not told
 * @param assessment null before
 * @param alarms that were raised
 * @param affected as it was counted last; null before the inventory has counted
 * @param closedAt null while it is open
 */
public record Incident(
        Declarer declaredBy,
        Instant awareAt,
        RecordScope scope,
        Instant tenantAwareAt,
        Map<Recipient, Told> told,
        Assessment assessment,
        Set<Alarm> alarms,
        Affected affected,
        Instant closedAt) {
    public Incident {
        told = Map.copyOf(told);
        alarms = Set.copyOf(alarms);
    }

    /** A fact and when it was recorded. */
    public record Recorded(IncidentFact fact, Instant at) {}

    /** What the facts say. @throws IllegalArgumentException if the first of them does not declare it */
    public static Incident of(List<Recorded> facts) {
        if (facts.isEmpty() || !(facts.getFirst().fact() instanceof Declared declared)) {
            throw new IllegalArgumentException("an incident begins by being declared");
        }
        Incident incident = declared(declared);
        for (Recorded next : facts.subList(1, facts.size())) {
            incident = incident.after(next.fact(), next.at());
        }
        return incident;
    }

    private static Incident declared(Declared fact) {
        Instant tenantAwareAt = fact.by() == Declarer.TENANT ? fact.awareAt() : null;
        return new Incident(
                fact.by(), fact.awareAt(), fact.scope(), tenantAwareAt, Map.of(), null, Set.of(), null, null);
    }

    /** The same incident after one more fact. */
    public Incident after(IncidentFact fact, Instant at) {
        return switch (fact) {
            case Declared again -> throw new IllegalArgumentException("an incident is declared once");
            case IncidentFact.AwarenessRecorded f -> awareFrom(f.awareAt());
            case IncidentFact.CountAsked f -> this;
            case IncidentFact.AffectedCounted f -> with(tenantAwareAt, told, assessment, alarms, later(f.affected()));
            case IncidentFact.Assessed f -> with(tenantAwareAt, told, assessed(f, at), alarms, affected);
            case NoticeGiven f -> noticed(f);
            case IncidentFact.AlarmRaised f -> with(tenantAwareAt, told, assessment, more(f.alarm()), affected);
            case IncidentFact.Closed f ->
                new Incident(declaredBy, awareAt, scope, tenantAwareAt, told, assessment, alarms, affected, at);
        };
    }

    /** Whether nobody has closed it. */
    public boolean open() {
        return closedAt == null;
    }

    /** What a recipient was told, if anything. */
    public Optional<Told> told(Recipient recipient) {
        return Optional.ofNullable(told.get(recipient));
    }

    /** Whether the risk is held to be this one. */
    boolean assessedAs(Risk risk) {
        return assessment != null && assessment.risk() == risk;
    }

    // whichever is first: what one knew already does not begin again by being told
    private Incident awareFrom(Instant at) {
        Instant first = tenantAwareAt == null || at.isBefore(tenantAwareAt) ? at : tenantAwareAt;
        return with(first, told, assessment, alarms, affected);
    }

    // of two inventories the one that was asked first may be the last to answer
    private Affected later(Affected counted) {
        return affected == null || !counted.countedAt().isBefore(affected.countedAt()) ? counted : affected;
    }

    private Incident noticed(NoticeGiven notice) {
        Map<Recipient, Told> all = new EnumMap<>(Recipient.class);
        all.putAll(told);
        all.merge(notice.recipient(), Told.by(notice), Told::and);
        Incident after = with(tenantAwareAt, all, assessment, alarms, affected);
        return notice.recipient() == Recipient.TENANT ? after.awareFrom(notice.sentAt()) : after;
    }

    private Assessment assessed(IncidentFact.Assessed fact, Instant at) {
        Instant since = assessedAs(fact.risk()) ? assessment.since() : at;
        return new Assessment(fact.risk(), fact.exception(), since, at);
    }

    private Set<Alarm> more(Alarm alarm) {
        Set<Alarm> all = new HashSet<>(alarms);
        all.add(alarm);
        return all;
    }

    private Incident with(
            Instant aware, Map<Recipient, Told> all, Assessment risk, Set<Alarm> raised, Affected counted) {
        return new Incident(declaredBy, awareAt, scope, aware, all, risk, raised, counted, closedAt);
    }
}
