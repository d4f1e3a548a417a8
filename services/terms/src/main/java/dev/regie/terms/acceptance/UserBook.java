package dev.regie.terms.acceptance;

import java.util.List;
import java.util.Optional;

/**
 * All that the gate needs to know of a user, read at once.
 *
 * @param stamp of the tenant's terms; 0 if it has none
 * @param user empty if this service has not heard of them
 * @param history what is in the book; what stood there before an erasure is proof, and opens nothing any more
 */
public record UserBook(long stamp, Optional<KnownUser> user, List<Acceptance> history) {
    public UserBook {
        history = List.copyOf(history);
    }
}
