package dev.regie.coordinator.api;

import dev.regie.kit.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.BiFunction;

/** A place in a list that is ordered by a time and an id, as callers carry it from page to page. */
record Cursor(Instant at, UUID id) {

    /** What the caller is given. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The place after which the wanted page begins.
     *
     * @param cursor null for the first page
     * @return null for the first page
     * @throws Problem 400 if it is not one of ours
     */
    static <P> P place(String cursor, BiFunction<Instant, UUID, P> place) {
        if (cursor == null) {
            return null;
        }
        Cursor read = read(cursor);
        return place.apply(read.at(), read.id());
    }

    private static Cursor read(String cursor) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split("/", -1);
            if (parts.length == 2) {
                return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unknown();
        }
        throw unknown();
    }

    private static Problem unknown() {
        return Problem.of(400, "invalid-field", "The place is the next of an earlier page")
                .field("after");
    }
}
