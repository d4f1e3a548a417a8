package dev.regie.terms.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;

/**
 * A version, with every text it ever showed.
 *
 * @param number from 1
 * @param defaultLanguage of the text for whoever reads none of the others
 * @param texts of all revisions
 */
public record Version(
        int number, Instant publishedAt, Renewal renewal, String defaultLanguage, List<TextRevision> texts) {
    public Version {
        texts = List.copyOf(texts);
    }

    /** The newest text of each language, the default language first. */
    public List<TextRevision> current() {
        Map<String, TextRevision> newest = new LinkedHashMap<>();
        texts.stream()
                .sorted(Comparator.comparing((TextRevision text) -> !isDefault(text))
                        .thenComparing(text -> text.text().language())
                        .thenComparing(TextRevision::revision, Comparator.reverseOrder()))
                .forEach(text -> newest.putIfAbsent(text.text().language(), text));
        return List.copyOf(newest.values());
    }

    /** The number of the newest revision. */
    public int revision() {
        return texts.stream().mapToInt(TextRevision::revision).max().orElse(0);
    }

    /**
     * The text for a reader: of the first preference that is there, exactly or by ever shorter forms (RFC 4647 §3.4), else in the default
     * language.
     *
     * @param preferences BCP 47, most wanted first; what is not well-formed is passed over
     */
    public TextRevision in(List<String> preferences) {
        List<TextRevision> current = current();
        Map<String, TextRevision> byTag = new LinkedHashMap<>();
        current.forEach(text -> byTag.put(text.text().language(), text));
        return Optional.ofNullable(Locale.lookupTag(ranges(preferences), byTag.keySet()))
                .flatMap(tag -> byTag.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(tag))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .orElse(current.getFirst());
    }

    /** The text that was shown, of any revision: who read it before a typo was corrected has read this version. */
    public Optional<TextRevision> shown(String language, String sha256) {
        return texts.stream()
                .filter(text ->
                        text.text().language().equals(language) && text.sha256().equals(sha256))
                .findFirst();
    }

    private boolean isDefault(TextRevision text) {
        return text.text().language().equals(defaultLanguage);
    }

    private static List<LanguageRange> ranges(List<String> preferences) {
        List<LanguageRange> ranges = new ArrayList<>();
        for (String preference : preferences) {
            try {
                ranges.add(new LanguageRange(preference));
            } catch (IllegalArgumentException notATag) {
                // a browser's own spelling is no reason to show nothing
                continue;
            }
        }
        return ranges;
    }
}
