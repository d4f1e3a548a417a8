package dev.regie.erasure.plan;

import static java.util.stream.Collectors.groupingBy;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** What an erasure would do, worked out from what discovery found and without touching anything. */
public final class DryRun {
    private static final Comparator<Kept> BY_CATEGORY_AND_GROUND =
            Comparator.comparing(Kept::category).thenComparing(Kept::ground);

    private DryRun() {}

    /** One line per system, ordered by name; Regie's own file on the person is a system like any other. */
    public static List<PlanLine> of(List<Finding> findings) {
        return new TreeMap<>(findings.stream().collect(groupingBy(Finding::system)))
                .entrySet().stream()
                        .map(system -> line(system.getKey(), system.getValue()))
                        .toList();
    }

    /** Number of records that discovery found in a system. */
    public static long found(SystemId system, List<Finding> findings) {
        return records(findings.stream()
                .filter(finding -> finding.system().equals(system))
                .toList());
    }

    private static PlanLine line(SystemId system, List<Finding> findings) {
        List<Finding> free =
                findings.stream().filter(finding -> finding.ground() == null).toList();
        List<Finding> bound =
                findings.stream().filter(finding -> finding.ground() != null).toList();
        return new PlanLine(system, records(findings), records(free), keeping(bound));
    }

    private static long records(List<Finding> findings) {
        return findings.stream().mapToLong(Finding::records).sum();
    }

    private static List<Kept> keeping(List<Finding> findings) {
        record Reason(String category, KeepGround ground) {}
        List<Kept> kept = new ArrayList<>();
        findings.stream()
                .filter(finding -> finding.records() > 0)
                .collect(groupingBy(finding -> new Reason(finding.category(), finding.ground())))
                .forEach((reason, same) ->
                        kept.add(new Kept(reason.category(), records(same), reason.ground(), latest(same))));
        kept.sort(BY_CATEGORY_AND_GROUND);
        return kept;
    }

    // an open-ended ground outlasts every dated one
    private static Instant latest(List<Finding> findings) {
        boolean openEnded = findings.stream().anyMatch(finding -> finding.keepUntil() == null);
        return openEnded
                ? null
                : findings.stream()
                        .map(Finding::keepUntil)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }
}
