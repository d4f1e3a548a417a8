package dev.regie.terms.api;

import dev.regie.terms.document.Label;
import dev.regie.terms.document.TermsKind;
import java.util.List;
import java.util.Set;
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
        Integer order,

        @Schema(
                description = "by which administrators and officers of a part of the tenant find them; left out of a"
                        + " change they stay as they are",
                examples = "[\"eu\"]")
        List<String> tags) {
    static final String EXAMPLE = """
            {"kind":"TERMS","displayName":"Device terms, all staff","description":"Agreed in March","order":10,\
            "tags":["eu"]}""";

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_DESCRIPTION = 1000;

    /** The label of new terms. */
    Label label() {
        return after(new Label("", "", 0, Set.of()));
    }

    /** The label after this change. */
    Label after(Label before) {
        return new Label(
                Fields.line(displayName, "displayName", LONGEST_NAME),
                Fields.lineOrEmpty(description, "description", LONGEST_DESCRIPTION),
                order == null ? 0 : order,
                tags == null ? before.tags() : Fields.names(tags, "tags"));
    }
}
