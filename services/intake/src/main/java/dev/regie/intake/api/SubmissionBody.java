package dev.regie.intake.api;

import dev.regie.intake.submission.Claim;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request without a token. Everything is text here, so that a refusal can name the field. */
@Schema(name = "Submission")
public record SubmissionBody(
        @Schema(required = true, description = "The controller who is asked", examples = "contoso")
        String tenant,

        @Schema(required = true, description = "ACCESS or ERASURE", examples = "ACCESS")
        String type,

        @Schema(
                required = true,
                description = "1 to 20; exactly one EMAIL among them, the code goes there; only that will be proved")
        List<Claim> identifiers) {
    static final String EXAMPLE = """
            {"tenant":"contoso","type":"ACCESS","identifiers":[{"kind":"EMAIL","value":"alex@mail.example"},\
            {"kind":"USER_ID","value":"u-1001"}]}""";

    @Override
    public String toString() {
        return "SubmissionBody[***]";
    }
}
