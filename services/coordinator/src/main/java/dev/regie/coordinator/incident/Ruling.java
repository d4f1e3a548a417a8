package dev.regie.coordinator.incident;

/** Whether something happens to an incident. */
public sealed interface Ruling {

    record Follows(IncidentFact fact) implements Ruling {}

    record Refused(Refusal why) implements Ruling {}
}
