package dev.regie.coordinator.api;

import java.util.List;

/**
 * A page of cases, the earliest due first.
 *
 * @param next to be given as {@code after} for the next page; null on the last one
 */
public record CaseListView(List<CaseLineView> cases, String next) {}
