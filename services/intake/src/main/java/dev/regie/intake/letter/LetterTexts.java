package dev.regie.intake.letter;

import dev.regie.model.id.RequestId;

/**
 * What the letters say. No names, no links (nothing that trains people to click), and of the request its id only, which is worth nothing
 * without the tracking token.
 */
public final class LetterTexts {
    private LetterTexts() {}

    public static Letter code(String to, String controller, RequestId request, String code) {
        return new Letter(to, "Your code for request " + request, """
                Somebody asked %s to act on personal data and gave this address.

                If it was you, enter this code within 15 minutes where you made the request:

                %s

                If it was not you, do nothing: without the code the request opens nothing.

                Request: %s
                """.formatted(controller, code, request));
    }

    public static Letter answerReady(String to, String controller, RequestId request) {
        return new Letter(to, "Your request " + request + " is answered", """
                %s has answered your request.

                Go to where you made it, with the tracking token you were given then, to see the answer.

                Request: %s
                """.formatted(controller, request));
    }

    /** GDPR Art. 12(4): the reasons stand in the answer; the complaint and the court are named here. */
    public static Letter refused(String to, String controller, RequestId request) {
        return new Letter(
                to, "Your request " + request + " is answered", """
                %s has decided not to do what you asked for.

                Go to where you made your request, with the tracking token you were given then, or write to %s to learn the
                reasons. You may complain to your data protection authority, and you may go to court.

                Request: %s
                """.formatted(controller, controller, request));
    }
}
