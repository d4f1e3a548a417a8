package dev.regie.terms.page;

import dev.regie.model.message.CatalogueEvent.DeclaredField;
import dev.regie.model.message.CatalogueEvent.OnPersonalDevice;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an organisation can and cannot see, derived from what its data systems have declared, and from nothing else: nobody edits this list.
 *
 * @param personal on a device that belongs to its user
 * @param corporate on a device of the organisation
 */
public record Visibility(OnDevice personal, OnDevice corporate) {

    /** What can be seen on one kind of device, by system and category; and what cannot. */
    public record OnDevice(List<SystemList> can, List<String> cannot) {}

    /** What one system can hold. @param name as people know the system */
    public record SystemList(String name, List<CategoryList> categories) {}

    /** @param fields in words; one that is seen in part alone says so */
    public record CategoryList(String name, List<String> fields) {}

    /** @param systems those that serve the tenant */
    public static Visibility of(Collection<SystemRegistered> systems) {
        List<SystemRegistered> ordered = systems.stream()
                .sorted(Comparator.comparing(SystemRegistered::displayName).thenComparing(SystemRegistered::system))
                .toList();
        return new Visibility(onDevice(ordered, true), onDevice(ordered, false));
    }

    private static OnDevice onDevice(List<SystemRegistered> systems, boolean personal) {
        Predicate<DeclaredField> seen = field -> !personal || field.onPersonalDevice() != OnPersonalDevice.NEVER;
        List<SystemList> can = systems.stream()
                .map(system -> new SystemList(system.displayName(), categories(system, seen, personal)))
                .filter(system -> !system.categories().isEmpty())
                .toList();
        return new OnDevice(can, cannot(systems, seen));
    }

    private static List<CategoryList> categories(
            SystemRegistered system, Predicate<DeclaredField> seen, boolean personal) {
        Map<String, List<String>> byCategory = system.fields().stream()
                .filter(seen)
                .collect(Collectors.groupingBy(
                        DeclaredField::category,
                        TreeMap::new,
                        Collectors.mapping(field -> fieldInWords(field, personal), Collectors.toList())));
        return byCategory.entrySet().stream()
                .map(entry -> new CategoryList(
                        inWords(entry.getKey()),
                        entry.getValue().stream().sorted().toList()))
                .toList();
    }

    // what must never be collected by any of them, and what is left out on such a device
    private static List<String> cannot(List<SystemRegistered> systems, Predicate<DeclaredField> seen) {
        List<String> cannot = new ArrayList<>();
        systems.stream()
                .flatMap(system -> system.neverCollect().stream())
                .map(Visibility::inWords)
                .forEach(cannot::add);
        systems.stream()
                .flatMap(system -> system.fields().stream())
                .filter(seen.negate())
                .map(field ->
                        inWords(field.category()) + ": " + inWords(field.name()).toLowerCase(java.util.Locale.ROOT))
                .forEach(cannot::add);
        return cannot.stream().distinct().sorted().toList();
    }

    private static String fieldInWords(DeclaredField field, boolean personal) {
        String name = inWords(field.name());
        return personal && field.onPersonalDevice() == OnPersonalDevice.MASKED
                ? name + " (the last four characters alone)"
                : name;
    }

    /** {@code storage-space} is "Storage space". */
    static String inWords(String name) {
        String words = name.replace('-', ' ').replace('_', ' ').strip();
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
