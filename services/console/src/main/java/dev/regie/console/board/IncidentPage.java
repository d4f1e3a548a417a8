package dev.regie.console.board;

import java.time.Instant;
import java.util.List;

/** The open incidents as the coordinator tells them. @param next null if these are all */
public record IncidentPage(List<IncidentView> incidents, String next) {

    /** @param risk null before it is assessed @param people null before they are counted @param nextClock null if none runs */
    public record IncidentView(String id, Instant declaredAt, String risk, Long people, NextClock nextClock) {}

    /** The clock that runs out first. */
    public record NextClock(String clock, Instant dueAt) {}
}
