package dev.regie.model.subject;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an identifier is. A <em>stable</em> kind belongs to one person for ever; every other kind may change hands (a mailbox gets a new
 * holder, a device a new user), so that it says who only together with a time.
 */
public enum IdentifierKind {
    USER_ID(true, "[\\x21-\\x7e]{1,128}"),
    CUSTOMER_NUMBER(true, "[\\x21-\\x7e]{1,64}"),
    UPN(false, "[^@\\p{C}\\p{Z}]{1,113}@[^@\\p{C}\\p{Z}]{1,113}"),
    EMAIL(false, "[^@\\p{C}\\p{Z}]{1,64}@[^@\\p{C}\\p{Z}]{1,190}"),
    PHONE(false, "\\+?[0-9]{4,20}"),
    DEVICE_ID(false, "[\\x21-\\x7e]{1,128}"),
    SERIAL_NUMBER(false, "[\\x21-\\x7e]{1,64}");

    private final boolean stable;
    private final Pattern form;

    IdentifierKind(boolean stable, String form) {
        this.stable = stable;
        this.form = Pattern.compile(form);
    }

    /** Whether an identifier of this kind never changes hands. */
    public boolean stable() {
        return stable;
    }

    /** Whether the text can be an identifier of this kind at all. */
    public boolean accepts(String text) {
        return text != null && form.matcher(normalise(text)).matches();
    }

    /** The one spelling under which an identifier is compared and hashed. */
    String normalise(String text) {
        String stripped = text.strip();
        return switch (this) {
            // composed after lower-casing, which may decompose: the same letters always are the same characters
            case UPN, EMAIL -> Normalizer.normalize(stripped.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
            case DEVICE_ID, USER_ID -> stripped.toLowerCase(Locale.ROOT);
            case PHONE -> stripped.replaceAll("[ ()./-]", "");
            case SERIAL_NUMBER, CUSTOMER_NUMBER -> stripped.toUpperCase(Locale.ROOT);
        };
    }
}
