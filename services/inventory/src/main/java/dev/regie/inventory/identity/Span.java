package dev.regie.inventory.identity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of time.
 *
 * @param from first instant, or null for always before
 * @param until first instant no longer included, or null for always after
 */
record Span(Instant from, Instant until) {
    static final Span ALWAYS = new Span(null, null);

    boolean covers(Instant time) {
        return (from == null || !time.isBefore(from)) && (until == null || time.isBefore(until));
    }

    /** Whether no instant lies in it. */
    boolean empty() {
        return from != null && until != null && !from.isBefore(until);
    }

    /** What is left of it without these. */
    List<Span> without(Collection<Span> others) {
        List<Span> left = empty() ? List.of() : List.of(this);
        for (Span other : others) {
            List<Span> next = new ArrayList<>();
            left.forEach(span -> next.addAll(span.without(other)));
            left = next;
        }
        return left;
    }

    private List<Span> without(Span other) {
        if (other.empty()) {
            return List.of(this);
        }
        List<Span> left = new ArrayList<>();
        if (other.from != null) {
            left.add(new Span(from, earlier(until, other.from)));
        }
        if (other.until != null) {
            left.add(new Span(later(from, other.until), until));
        }
        left.removeIf(Span::empty);
        return left;
    }

    // null is the end of time
    private static Instant earlier(Instant end, Instant other) {
        return end == null || other.isBefore(end) ? other : end;
    }

    // null is the beginning of time
    private static Instant later(Instant start, Instant other) {
        return start == null || other.isAfter(start) ? other : start;
    }

    /** The longest stretch around a time in which none of these lies; the time itself must be in none. */
    static Span gapAround(Instant time, Collection<Span> others) {
        Instant from = others.stream()
                .map(Span::until)
                .filter(Objects::nonNull)
                .filter(end -> !end.isAfter(time))
                .max(Instant::compareTo)
                .orElse(null);
        Instant until = others.stream()
                .map(Span::from)
                .filter(Objects::nonNull)
                .filter(start -> start.isAfter(time))
                .min(Instant::compareTo)
                .orElse(null);
        return new Span(from, until);
    }
}
