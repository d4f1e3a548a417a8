package dev.regie.terms.api;

import dev.regie.model.subject.IdentifierKind;
import dev.regie.terms.acceptance.Decision;
import dev.regie.terms.acceptance.UserRef;
import dev.regie.terms.usecase.AcceptanceRecording.Submission;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a user answered to a text. The time is the server's. */
@Schema(name = "AcceptanceToRecord")
public record AcceptanceBody(
        @Schema(description = "whom an upstream system speaks for; left out by a data subject, who speaks for himself")
        UserBody user,

        @Schema(required = true, examples = "2") Integer version,

        @Schema(description = "of the text that was shown; may be left out with WITHDRAW")
        String textSha256,

        @Schema(description = "of the text that was shown; may be left out with WITHDRAW", examples = "nl")
        String language,

        @Schema(
                required = true,
                description = "ACCEPT, DECLINE or WITHDRAW of terms; ACKNOWLEDGE of a privacy statement")
        Answer decision,

        @Schema(description = "needed where the version is wanted on each device")
        String device,

        @Schema(required = true, examples = "company-portal")
        String channel) {
    static final String EXAMPLE = """
            {"user":{"kind":"USER_ID","value":"7d1e0f1c-5a7c-4b0e-8d0f-2b6a1f0f3c11"},"version":2,\
            "textSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","language":"nl",\
            "decision":"ACCEPT","channel":"company-portal"}""";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_TAG = 35;

    /** What can be answered. */
    public enum Answer {
        ACCEPT,
        DECLINE,
        ACKNOWLEDGE,
        WITHDRAW;

        private Decision decision() {
            return switch (this) {
                case ACCEPT -> Decision.ACCEPT;
                case DECLINE -> Decision.DECLINE;
                case ACKNOWLEDGE -> Decision.ACKNOWLEDGE;
                case WITHDRAW -> Decision.WITHDRAW;
            };
        }
    }

    Submission submission(UserRef speaker, String recordedBy) {
        Decision decided = Fields.required(decision, "decision").decision();
        boolean withdrawal = decided == Decision.WITHDRAW && textSha256 == null && language == null;
        return new Submission(
                speaker,
                decided,
                Fields.required(version, "version"),
                withdrawal ? null : Fields.line(language, "language", LONGEST_TAG),
                withdrawal ? null : hash(),
                Optional.ofNullable(device).map(id -> Fields.identifier(IdentifierKind.DEVICE_ID, id, "device")),
                Fields.channel(channel, "channel"),
                recordedBy);
    }

    private String hash() {
        if (!SHA256.matcher(Fields.required(textSha256, "textSha256")).matches()) {
            throw Fields.invalid("textSha256", "A SHA-256 has 64 digits, lower-case hex");
        }
        return textSha256;
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "AcceptanceBody[***]";
    }
}
