package dev.regie.terms.api;

import dev.regie.terms.document.TermsKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Terms to be made, or their new names. Names are seen by administrators alone. */
@Schema(name = "TermsToMake")
public record TermsBody(
        @Schema(description = "TERMS or PRIVACY_STATEMENT; never changes", examples = "TERMS")
        TermsKind kind,

        @Schema(required = true, examples = "Device terms, all staff")
        String displayName,

        @Schema(examples = "Agreed with the works council in March")
        String description,

        @Schema(description = "several that apply are shown lowest first", examples = "10")
        Integer order) {
    static final String EXAMPLE = """
            {"kind":"TERMS","displayName":"Device terms, all staff","description":"Agreed in March","order":10}""";

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 1000;

    String name() {
        return Fields.line(displayName, "displayName", LONGEST_NAME);
    }

    String about() {
        return Fields.lineOrEmpty(description, "description", LONGEST_DESCRIPTION);
    }

    int place() {
        return order == null ? 0 : order;
    }
}
