package dev.regie.inventory.catalogue;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.CatalogueEvent.DeclaredField;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

    /** All declared fields, for those who only need to know that they are. */
    public List<DeclaredField> fields() {
        return categories.entrySet().stream()
                .flatMap(category -> category.getValue().fields().entrySet().stream()
                        .map(field -> new DeclaredField(
                                category.getKey(),
                                field.getKey(),
                                field.getValue().onPersonalDevice())))
                .sorted(Comparator.comparing(DeclaredField::category).thenComparing(DeclaredField::name))
                .toList();
    }

    /** Whether every field of a record is declared. */
    public boolean declares(String category, Collection<String> fields) {
        Set<String> declared =
                category(category).map(found -> found.fields().keySet()).orElse(Set.of());
        return declared.containsAll(fields);
    }
}
