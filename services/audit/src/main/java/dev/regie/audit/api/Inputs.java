package dev.regie.audit.api;

import dev.regie.audit.search.Criteria;
import dev.regie.audit.search.Place;
import dev.regie.kit.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** What callers write, read or refused by the name of the field. */
final class Inputs {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final int LONGEST = 400;

    private Inputs() {}

    /** A text of bearable length, or null if it is not given. */
    static String text(String name, String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            throw invalid(name, "has 1 to " + LONGEST + " characters");
        }
        return text;
    }

    static Instant instant(String name, String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, "is a time in UTC like 2026-03-01T10:15:30Z");
        }
    }

    static Criteria.Result result(String text) {
        return switch (text) {
            case null -> null;
            case "Success" -> Criteria.Result.SUCCESS;
            case "Failure" -> Criteria.Result.FAILURE;
            default -> throw invalid("result", "is Success or Failure");
        };
    }

    static int limit(Integer limit) {
        if (limit == null) {
            return USUAL;
        }
        if (limit < 1 || limit > MOST) {
            throw invalid("limit", "is 1 to " + MOST);
        }
        return limit;
    }

    static Criteria checked(Criteria criteria) {
        if (criteria.activity() != null && criteria.category() == null) {
            throw invalid("activity", "belongs to a category: give that too");
        }
        return criteria;
    }

    /** The beginning of the page. @param cursor as an earlier page gave it; it knows its order */
    static Place place(String order, String cursor) {
        Place beginning = switch (order) {
            case null -> Place.newest();
            case "newest" -> Place.newest();
            case "oldest" -> Place.oldest();
            default -> throw invalid("order", "is newest or oldest");
        };
        return cursor == null ? beginning : place(cursor);
    }

    private static Place place(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            long after = Long.parseLong(text.substring(1));
            switch (text.charAt(0)) {
                case 'n' -> {
                    return Place.newest().from(after);
                }
                case 'o' -> {
                    return Place.oldest().from(after);
                }
                default -> throw unknownCursor();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unknownCursor();
        }
    }

    /** A place as callers carry it from page to page. */
    static String cursor(Place place) {
        String order = switch (place.order()) {
            case NEWEST_FIRST -> "n";
            case OLDEST_FIRST -> "o";
        };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((order + place.after()).getBytes(StandardCharsets.US_ASCII));
    }

    private static Problem unknownCursor() {
        return invalid("cursor", "is the next of an earlier page");
    }

    static Problem invalid(String name, String rule) {
        return Problem.of(400, "invalid-field", "The field " + name + " " + rule)
                .field(name);
    }
}
