package dev.regie.coordinator.incident;

import static java.util.Map.entry;

import java.util.Map;
import java.util.stream.Collectors;

/** The one table of the names under which the facts of incidents are stored. A name never changes and never is a class name. */
public final class IncidentNames {
    private static final Map<String, Class<? extends IncidentFact>> FACTS = Map.ofEntries(
            entry("declared", IncidentFact.Declared.class),
            entry("awareness-recorded", IncidentFact.AwarenessRecorded.class),
            entry("count-asked", IncidentFact.CountAsked.class),
            entry("affected-counted", IncidentFact.AffectedCounted.class),
            entry("assessed", IncidentFact.Assessed.class),
            entry("notice-given", IncidentFact.NoticeGiven.class),
            entry("alarm-raised", IncidentFact.AlarmRaised.class),
            entry("closed", IncidentFact.Closed.class));

    private static final Map<Class<?>, String> BY_CLASS =
            FACTS.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private IncidentNames() {}

    public static Map<String, Class<? extends IncidentFact>> facts() {
        return FACTS;
    }

    public static String of(IncidentFact fact) {
        return BY_CLASS.get(fact.getClass());
    }
}
