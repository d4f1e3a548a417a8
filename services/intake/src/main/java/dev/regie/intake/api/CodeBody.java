package dev.regie.intake.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The code from the mail. */
@Schema(name = "Code")
public record CodeBody(
        @Schema(required = true, description = "six digits", examples = "123456")
        String code) {
    static final String EXAMPLE = "{\"code\":\"123456\"}";

    @Override
    public String toString() {
        return "CodeBody[***]";
    }
}
