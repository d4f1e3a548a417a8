package dev.regie.coordinator.process;

import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.RequestType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an officer may hold back from a request: what was found, once, on a ground that the law has for it. From an erasure the exceptions of
 * GDPR Art. 17(3); from a copy also the rights of others (Art. 15(4)), the rest being what Union or national law may restrict (Art. 23, 85, 89).
 */
public final class HeldBackRules {
    /** The grounds on which a record may survive an erasure. */
    public static final Set<KeepGround> OF_ERASURE = EnumSet.of(
            KeepGround.EXPRESSION,
            KeepGround.LEGAL_OBLIGATION,
            KeepGround.PUBLIC_HEALTH,
            KeepGround.ARCHIVING,
            KeepGround.LEGAL_CLAIMS);

    /** The grounds on which a record may be left out of a copy. */
    public static final Set<KeepGround> OF_COPY = withRightsOfOthers();

    private HeldBackRules() {}

    /**
     * Why a part cannot be held back.
     *
     * @param part its place in the list, from 0
     * @param member what is wrong with it: {@code system}, {@code category} or {@code ground}
     */
    public record Fault(int part, String member, String detail) {}

    /** The first thing that is wrong; empty if nothing is. */
    public static Optional<Fault> fault(RequestType type, List<HeldBack> parts, List<Finding> findings) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> fault(type, parts, i, findings))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Fault> fault(RequestType type, List<HeldBack> parts, int i, List<Finding> findings) {
        HeldBack part = parts.get(i);
        if (findings.stream().noneMatch(finding -> finding.system().equals(part.system()))) {
            return Optional.of(new Fault(i, "system", "Nothing was found in this system; hold back what was found"));
        }
        if (findings.stream().noneMatch(finding -> holds(part, finding))) {
            return Optional.of(new Fault(
                    i,
                    "category",
                    "Nothing of this category was found in the system. Events in quarantine cannot be held back"));
        }
        if (parts.subList(0, i).stream().anyMatch(part::overlaps)) {
            return Optional.of(new Fault(i, "category", "A part before holds this back already"));
        }
        return grounds(type).contains(part.ground())
                ? Optional.empty()
                : Optional.of(new Fault(i, "ground", "This is no ground to hold something back from such a request"));
    }

    private static boolean holds(HeldBack part, Finding finding) {
        return finding.records() > 0
                && !finding.category().equals(Finding.QUARANTINE)
                && part.covers(finding.system(), finding.category());
    }

    private static Set<KeepGround> grounds(RequestType type) {
        return switch (type) {
            case ACCESS -> OF_COPY;
            case ERASURE -> OF_ERASURE;
        };
    }

    private static Set<KeepGround> withRightsOfOthers() {
        Set<KeepGround> grounds = EnumSet.copyOf(OF_ERASURE);
        grounds.add(KeepGround.RIGHTS_OF_OTHERS);
        return grounds;
    }
}
