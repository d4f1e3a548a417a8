package dev.regie.coordinator.api;

import java.util.List;

/**
 * A page of incidents, the newest first.
 *
 * @param next to be given as {@code after} for the next page; null on the last one
 */
public record IncidentListView(List<IncidentLineView> incidents, String next) {}
