package dev.regie.terms.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Terms with all that belongs to them.
 *
 * @param versions in any order; perhaps none yet
 */
public record TermsFile(Terms terms, List<Target> targets, List<Version> versions) {
    public TermsFile {
        targets = List.copyOf(targets);
        versions = versions.stream()
                .sorted(Comparator.comparingInt(Version::number))
                .toList();
    }

    /** The newest version. */
    public Optional<Version> current() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    /** A version by its number. */
    public Optional<Version> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** What it asks now; nothing before its first version. */
    public Optional<InForce> inForce() {
        return current().map(version -> new InForce(terms, targets, version));
    }
}
