package dev.regie.intake.outbound;

import dev.regie.intake.letter.Letter;
import dev.regie.intake.letter.LetterRules;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands letters to the SMTP server. */
@ApplicationScoped
public class PostOffice {
    private final ReactiveMailer mailer;

    PostOffice(ReactiveMailer mailer) {
        this.mailer = mailer;
    }

    /**
     * Returns once the server has taken the letter.
     *
     * @throws RuntimeException if it has not, or does not answer within {@link LetterRules#PATIENCE}; the message may quote the address and
     *     is not for a log
     */
    public void post(Letter letter) {
        // the blocking mailer waits without end: one silent server would stop every letter
        mailer.send(Mail.withText(letter.to(), letter.subject(), letter.text()))
                .await()
                .atMost(LetterRules.PATIENCE);
    }
}
