package dev.regie.inventory.catalogue;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is refused with nothing kept, by the name of a category or field, however it is spelt: {@code callHistory} is {@code call-history}.
 *
 * @param words the names as they were written, for people
 * @param names letters and digits alone, for comparing
 */
public record NeverCollect(Set<String> words, Set<String> names) {
    /** What no system may send. */
    private static final Set<String> ALWAYS = Set.of(
            "call-history",
            "browsing-history",
            "contacts",
            "sms",
            "text-messages",
            "calendar",
            "photos",
            "personal-mail",
            "personal-passwords",
            "files");

    /** The fixed list and a system's own. */
    public NeverCollect(Collection<String> more) {
        this(Stream.concat(ALWAYS.stream(), more.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private NeverCollect(Set<String> words) {
        this(words, words.stream().map(NeverCollect::spelling).collect(Collectors.toUnmodifiableSet()));
    }

    public NeverCollect {
        words = Set.copyOf(words);
        names = Set.copyOf(names);
    }

    /** The first name in a record that must never be collected, at any depth of its values. */
    public Optional<String> foundIn(String category, Collection<String> fields, Map<String, Object> values) {
        return Stream.of(Stream.ofNullable(category), fields.stream(), namesIn(values))
                .flatMap(all -> all)
                .filter(this::includes)
                .findFirst();
    }

    private boolean includes(String name) {
        return names.contains(spelling(name));
    }

    private static Stream<String> namesIn(Object value) {
        return switch (value) {
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .flatMap(member ->
                                Stream.concat(Stream.of(String.valueOf(member.getKey())), namesIn(member.getValue())));
            case Collection<?> elements -> elements.stream().flatMap(NeverCollect::namesIn);
            case null, default -> Stream.empty();
        };
    }

    // letters and digits alone
    private static String spelling(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> letters.append((char) c));
        return letters.toString();
    }
}
