package dev.regie.terms.acceptance;

import dev.regie.model.subject.Identifier;

/**
 * Who a user is, in the clear; at rest it is sealed under a key of their own.
 *
 * @param upn the name under which people know them, for reports alone; may be null
 */
public record Person(Identifier identifier, Identifier upn) {}
