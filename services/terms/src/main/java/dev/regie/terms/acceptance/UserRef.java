package dev.regie.terms.acceptance;

/** How a caller names a user. */
public sealed interface UserRef {
    /** In the clear, in a body. */
    record Named(Person person) implements UserRef {}

    /** By the blind token that an earlier answer, a receipt or an event named. */
    record Opaque(String token) implements UserRef {}
}
