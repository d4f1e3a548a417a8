package dev.regie.audit.search;

/**
 * Where a page begins. Places of a log are given without a gap and in the order of commits, so that events that arrive meanwhile neither
 * come twice nor push others out.
 *
 * @param after the last sequence already seen, exclusive; null for the beginning
 */
public record Place(Order order, Long after) {

    /** In which order events come. */
    public enum Order {
        NEWEST_FIRST,
        OLDEST_FIRST
    }

    public static Place newest() {
        return new Place(Order.NEWEST_FIRST, null);
    }

    public static Place oldest() {
        return new Place(Order.OLDEST_FIRST, null);
    }

    /** The same order, further on. */
    public Place from(long sequence) {
        return new Place(order, sequence);
    }
}
