package dev.regie.terms.api;

import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.terms.acceptance.Person;
import dev.regie.terms.acceptance.UserRef;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user: either by an identifier that never changes hands, or by the token that an earlier answer named. */
@Schema(name = "User")
public record UserBody(
        @Schema(description = "USER_ID or CUSTOMER_NUMBER", examples = "USER_ID")
        IdentifierKind kind,

        @Schema(examples = "7d1e0f1c-5a7c-4b0e-8d0f-2b6a1f0f3c11")
        String value,

        @Schema(description = "optional: the name in reports, sealed at rest", examples = "robin@contoso.example")
        String upn,

        @Schema(description = "instead of kind and value: the blind token of an earlier answer or event")
        String token) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    UserRef ref() {
        if (token != null) {
            return opaque();
        }
        Identifier identifier = Fields.identifier(kind, value, "user");
        if (!identifier.kind().stable()) {
            throw Fields.invalid(
                    "user.kind",
                    "A mailbox or a device changes hands and its next holder has accepted nothing: name the user by"
                            + " USER_ID or CUSTOMER_NUMBER");
        }
        Identifier name = upn == null ? null : Fields.identifier(IdentifierKind.UPN, upn, "user.upn");
        return new UserRef.Named(new Person(identifier, name));
    }

    private UserRef opaque() {
        if (kind != null || value != null || upn != null) {
            throw Fields.invalid("user", "Name the user by kind and value or by token, not by both");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw Fields.invalid("user.token", "A token has 22 characters, as an answer of this service named it");
        }
        return new UserRef.Opaque(token);
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "UserBody[***]";
    }
}
