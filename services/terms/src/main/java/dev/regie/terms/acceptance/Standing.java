package dev.regie.terms.acceptance;

import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where a user stands with terms that apply to them. Only {@link Satisfied} lets them through. */
public sealed interface Standing {
    /** They answered nothing yet (on this device, where each device counts). */
    record Unanswered() implements Standing {}

    /** They accepted, or acknowledged, the newest version. */
    record Satisfied(Acceptance by) implements Standing {}

    /** They said no to the newest version. */
    record Declined(Acceptance by) implements Standing {}

    /** They took their acceptance back. */
    record Withdrawn(Acceptance by) implements Standing {}

    /** What they accepted has run out. */
    record Expired(Acceptance by) implements Standing {}

    /** What they last answered was an older version. */
    record Outdated(Acceptance by) implements Standing {}

    /**
     * Where a user stands.
     *
     * @param history of this user, in any order, of any terms
     * @param device blind token of the device that is asked for, or null: then a version that is wanted on each device is not satisfied
     */
    static Standing of(InForce inForce, Collection<Acceptance> history, String device, Instant now) {
        return newest(inForce, history, device)
                .map(newest -> of(inForce.version(), newest, now))
                .orElseGet(Unanswered::new);
    }

    /** Where a user stands as a report sees it, which knows no device: what is satisfied on one of their devices is satisfied. */
    static Standing onAnyDevice(InForce inForce, Collection<Acceptance> history, Instant now) {
        List<Standing> onEach = history.stream()
                .sorted(Comparator.comparingLong(Acceptance::number).reversed())
                .map(row -> of(inForce, history, row.device(), now))
                .toList();
        return onEach.stream()
                .filter(Standing::satisfied)
                .findFirst()
                .or(() -> onEach.stream().findFirst())
                .orElseGet(Unanswered::new);
    }

    /** The newest row that counts for the terms: of the device, where each device counts. */
    static Optional<Acceptance> newest(InForce inForce, Collection<Acceptance> history, String device) {
        boolean perDevice = inForce.version().renewal().perDevice();
        return history.stream()
                .filter(row -> row.termsId().equals(inForce.terms().id()))
                .filter(row -> !perDevice || device != null && Objects.equals(row.device(), device))
                .max(Comparator.comparingLong(Acceptance::number));
    }

    private static Standing of(Version current, Acceptance newest, Instant now) {
        if (newest.version() != current.number()) {
            return new Outdated(newest);
        }
        return switch (newest.decision()) {
            case ACCEPT, ACKNOWLEDGE -> newest.expired(now) ? new Expired(newest) : new Satisfied(newest);
            case DECLINE -> new Declined(newest);
            case WITHDRAW -> new Withdrawn(newest);
            case EXPIRE -> new Expired(newest);
        };
    }

    /** Whether it lets the user through. */
    default boolean satisfied() {
        return this instanceof Satisfied;
    }

    /** For people and machines: what is the matter, e.g. {@code NEW_VERSION}. */
    default String reason() {
        return switch (this) {
            case Unanswered unanswered -> "NOT_ANSWERED";
            case Satisfied satisfied -> "SATISFIED";
            case Declined declined -> "DECLINED";
            case Withdrawn withdrawn -> "WITHDRAWN";
            case Expired expired -> "EXPIRED";
            case Outdated outdated -> "NEW_VERSION";
        };
    }
}
