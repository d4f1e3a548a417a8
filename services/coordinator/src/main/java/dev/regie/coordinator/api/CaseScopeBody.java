package dev.regie.coordinator.api;

import dev.regie.coordinator.casescope.CaseScope;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All tags and groups that a case is to have; a list that is left out is empty. */
@Schema(name = "CaseScopeToSet")
public record CaseScopeBody(
        @Schema(examples = "[\"eu\"]") List<String> tags,

        @Schema(description = "the tenant's own ids of the groups that the person is in", examples = "[\"sales\"]")
        List<String> subjectGroups) {
    static final String EXAMPLE = """
            {"tags":["eu"],"subjectGroups":["sales"]}""";

    CaseScope scope() {
        return new CaseScope(Names.read(tags, "tags"), Names.read(subjectGroups, "subjectGroups"));
    }
}
