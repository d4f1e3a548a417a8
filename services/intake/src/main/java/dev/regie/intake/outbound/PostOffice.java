package dev.regie.intake.outbound;

import dev.regie.intake.letter.Letter;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;

/** Hands letters to the SMTP server. */
@ApplicationScoped
public class PostOffice {
    private final Mailer mailer;

    PostOffice(Mailer mailer) {
        this.mailer = mailer;
    }

    /**
     * Returns once the server has taken the letter.
     *
     * @throws RuntimeException if it has not; the message may quote the address and is not for a log
     */
    public void post(Letter letter) {
        mailer.send(Mail.withText(letter.to(), letter.subject(), letter.text()));
    }
}
