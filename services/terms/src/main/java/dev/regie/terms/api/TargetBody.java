package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.terms.document.Target;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whom terms are for: all users, a group, or a group that is left out. */
@Schema(name = "Assignment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TargetBody(
        @Schema(required = true, examples = "GROUP") Kind target,

        @Schema(description = "the tenant's own id of the group", examples = "sales")
        String group) {
    static final String EXAMPLE = """
            {"assignments":[{"target":"ALL_USERS"},{"target":"EXCLUSION_GROUP","group":"contractors"}]}""";

    private static final int MOST = 200;

    /** The kinds of targets. */
    public enum Kind {
        ALL_USERS,
        GROUP,
        EXCLUSION_GROUP
    }

    /** All assignments of terms; an empty list means nobody. */
    @Schema(name = "Assignments")
    public record All(List<TargetBody> assignments) {
        List<Target> targets() {
            List<TargetBody> given = Fields.required(assignments, "assignments");
            if (given.size() > MOST) {
                throw Fields.invalid("assignments", "Assign to at most " + MOST + " targets");
            }
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                String field = "assignments[" + i + "]";
                targets.add(Fields.required(given.get(i), field).target(field));
            }
            return targets;
        }

        static All of(List<Target> targets) {
            return new All(targets.stream().map(TargetBody::of).toList());
        }
    }

    private Target target(String field) {
        return switch (Fields.required(target, field + ".target")) {
            case ALL_USERS -> all(field);
            case GROUP -> new Target.Group(Fields.name(group, field + ".group"));
            case EXCLUSION_GROUP -> new Target.ExclusionGroup(Fields.name(group, field + ".group"));
        };
    }

    private Target all(String field) {
        if (group != null) {
            throw Fields.invalid(field + ".group", "All users are no group: leave it out");
        }
        return new Target.AllUsers();
    }

    private static TargetBody of(Target target) {
        return switch (target) {
            case Target.AllUsers all -> new TargetBody(Kind.ALL_USERS, null);
            case Target.Group(String id) -> new TargetBody(Kind.GROUP, id);
            case Target.ExclusionGroup(String id) -> new TargetBody(Kind.EXCLUSION_GROUP, id);
        };
    }
}
