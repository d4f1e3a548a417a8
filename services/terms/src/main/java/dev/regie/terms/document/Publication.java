package dev.regie.terms.document;

import java.util.List;

/**
 * A text that is to be published.
 *
 * @param texts at least one, each language once; the first is the default language of a new version
 * @param renewal of a new version; null with a typo, which changes none
 */
public record Publication(Significance significance, List<Text> texts, Renewal renewal) {
    public Publication {
        texts = List.copyOf(texts);
    }
}
