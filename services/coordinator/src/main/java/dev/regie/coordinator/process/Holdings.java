package dev.regie.coordinator.process;

import dev.regie.model.request.Finding;
import dev.regie.model.seal.Sealed;
import java.util.List;

/**
 * What discovery found, and about whom.
 *
 * @param subject JSON list of identifiers with their times, sealed for transport under {@code subject/<request id>}
 */
public record Holdings(List<Finding> findings, Sealed subject) {
    public Holdings {
        findings = List.copyOf(findings);
    }
}
