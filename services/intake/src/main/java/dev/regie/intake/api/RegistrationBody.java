package dev.regie.intake.api;

import dev.regie.intake.submission.Claim;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A request that came by another way than the web. Everything is text here, so that a refusal can name the field. */
@Schema(name = "Registration")
public record RegistrationBody(
        @Schema(required = true, description = "ACCESS or ERASURE")
        String type,

        @Schema(required = true, description = "WEB, LETTER, PHONE, DESK or EMAIL")
        String channel,

        @Schema(required = true, description = "RFC 3339, not in the future; the clock runs from here")
        String receivedAt,

        @Schema(required = true, description = "1 to 20") List<Claim> identifiers,
        @Schema(required = true) Proof proof) {
    static final String EXAMPLE = """
            {"type":"ERASURE","channel":"LETTER","receivedAt":"2026-03-02T09:30:00Z",\
            "identifiers":[{"kind":"CUSTOMER_NUMBER","value":"C-77"},{"kind":"PHONE","value":"+31 20 555 0100"}],\
            "proof":{"method":"id-card-seen","proved":["CUSTOMER_NUMBER"]}}""";

    /** What was seen as proof, and what it covers. */
    @Schema(name = "Proof")
    public record Proof(
            @Schema(required = true, description = "up to six words, letters only", examples = "id-card-seen")
            String method,

            @Schema(
                    required = true,
                    description = "kinds (all identifiers of the kind) or positions (from 0) of what is proved")
            List<String> proved) {}

    @Override
    public String toString() {
        return "RegistrationBody[***]";
    }
}
