package dev.regie.intake.usecase;

import dev.regie.intake.letter.Letter;
import dev.regie.intake.letter.LetterKind;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.LetterStore;
import dev.regie.kit.clock.RegieClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Puts letters into the mail: they go out after the transaction, so that no answer waits for a mail server. */
@ApplicationScoped
public class LetterQueue {
    private final LetterStore letters;
    private final Event<Queued> queued;
    private final RegieClock clock;

    LetterQueue(LetterStore letters, Event<Queued> queued, RegieClock clock) {
        this.letters = letters;
        this.queued = queued;
        this.clock = clock;
    }

    /** Observed after the commit: there is a letter to be sent. */
    public record Queued() {}

    void add(RequestFile file, LetterKind kind, Letter letter) {
        letters.add(file.tenant(), file.id(), kind, letter, clock.instant());
        queued.fire(new Queued());
    }
}
