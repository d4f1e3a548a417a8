package dev.regie.coordinator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.coordinator.assignment.Members;
import dev.regie.coordinator.assignment.RoleAssignment;
import dev.regie.model.access.Extent;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A role assignment, with its members.
 *
 * @param unnamedMembers how many members have it whose names went with a database that was put back; left out as a rule. It is in force:
 *     name them anew, or remove it
 */
@Schema(name = "RoleAssignment")
public record RoleAssignmentView(
        UUID id,
        String role,
        String name,
        Members members,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int unnamedMembers,
        Extent scopeGroups,
        Extent tags,
        Extent systems) {
    static final String EXAMPLE = """
            {"id":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","role":"privacy-officer","name":"Officers for Europe",\
            "members":{"subjects":["anna"],"groups":["officers-eu"]},"scopeGroups":{"all":true,"names":[]},\
            "tags":{"all":false,"names":["eu"]},"systems":{"all":true,"names":[]}}""";

    static RoleAssignmentView of(RoleAssignment assignment) {
        return new RoleAssignmentView(
                assignment.id(),
                assignment.role(),
                assignment.name(),
                assignment.members(),
                assignment.unnamed(),
                assignment.scopeGroups(),
                assignment.tags(),
                assignment.systems());
    }
}
