package dev.regie.inventory.catalogue;

import dev.regie.model.id.SystemId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a data system has declared that it may hold. What is not declared is quarantined, what must never be collected is refused.
 *
 * @param version grows with every change; stamped on each record, so that a later change is not retroactive
 * @param neverCollect names that are refused besides those that no system may send
 */
public record Catalogue(SystemId system, int version, NeverCollect neverCollect, Map<String, Category> categories) {
    public Catalogue {
        categories = Map.copyOf(categories);
    }

    /** A declared category. */
    public Optional<Category> category(String name) {
        return Optional.ofNullable(name == null ? null : categories.get(name));
    }

    /** How a field is disclosed; one that is declared no more is only named. */
    public Disclosure disclosure(String category, String field) {
        return category(category)
                .map(declared -> declared.fields().get(field))
                .map(Field::disclosure)
                .orElse(Disclosure.EXISTENCE_ONLY);
    }

    /** Whether every field of a record is declared. */
    public boolean declares(String category, Collection<String> fields) {
        Set<String> declared =
                category(category).map(found -> found.fields().keySet()).orElse(Set.of());
        return declared.containsAll(fields);
    }
}
