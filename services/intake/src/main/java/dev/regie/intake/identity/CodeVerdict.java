package dev.regie.intake.identity;

/** What an entered code is. */
public sealed interface CodeVerdict {
    /** The holder of the mailbox entered it. */
    record Right() implements CodeVerdict {}

    /** @param triesLeft 0 means that only a new code helps */
    record Wrong(int triesLeft) implements CodeVerdict {}

    /** Three wrong codes were entered: only a new code helps. */
    record WornOut() implements CodeVerdict {}

    /** It is older than {@link CodeRules#LIFETIME}: only a new code helps. */
    record Expired() implements CodeVerdict {}

    /** None was sent yet. */
    record NoneIssued() implements CodeVerdict {}
}
