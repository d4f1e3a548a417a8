package dev.regie.inventory.catalogue;

import dev.regie.inventory.retention.RetentionRule;
import java.util.Map;
import java.util.Set;

/**
 * A kind of records.
 *
 * @param purposes what it is processed for
 * @param legalBasis of GDPR Art. 6(1), e.g. {@code CONTRACT}
 * @param fields by name
 */
public record Category(
        Necessity necessity,
        Set<String> purposes,
        LegalBasis legalBasis,
        RetentionRule retention,
        Map<String, Field> fields) {
    public Category {
        purposes = Set.copyOf(purposes);
        fields = Map.copyOf(fields);
    }
}
