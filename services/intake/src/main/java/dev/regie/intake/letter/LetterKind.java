package dev.regie.intake.letter;

/** What a letter is about. */
public enum LetterKind {
    CODE("verification-code"),
    ANSWER_READY("answer-ready"),
    REFUSED("refused");

    private final String slug;

    LetterKind(String slug) {
        this.slug = slug;
    }

    /** Its name on topics and in the request's file. */
    public String slug() {
        return slug;
    }
}
