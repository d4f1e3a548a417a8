package dev.regie.terms.document;

import java.time.Instant;

/**
 * A text as it stood in a version from some time on.
 *
 * @param revision 1 is how the version came out, each correction of a typo is one more
 */
public record TextRevision(int revision, Text text, String sha256, Instant publishedAt) {}
