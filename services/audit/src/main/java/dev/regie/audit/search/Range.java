package dev.regie.audit.search;

import java.util.ArrayList;
import java.util.List;

/** Places of a log in which something may be found. @param from inclusive @param to inclusive */
public record Range(long from, long to) {
    public static final Range ALL = new Range(1, Long.MAX_VALUE);

    /** The ranges that are left behind a place, in its order. @param ranges disjoint, in the log's order */
    public static List<Range> behind(Place place, List<Range> ranges) {
        List<Range> left = new ArrayList<>();
        for (Range range : ranges) {
            Range cut = range.behind(place);
            if (cut.from <= cut.to) {
                left.add(cut);
            }
        }
        return switch (place.order()) {
            case OLDEST_FIRST -> left;
            case NEWEST_FIRST -> left.reversed();
        };
    }

    private Range behind(Place place) {
        if (place.after() == null) {
            return this;
        }
        return switch (place.order()) {
            case OLDEST_FIRST -> new Range(Math.max(from, place.after() + 1), to);
            case NEWEST_FIRST -> new Range(from, Math.min(to, place.after() - 1));
        };
    }
}
