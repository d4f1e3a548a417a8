package dev.regie.terms.api;

import dev.regie.model.subject.IdentifierKind;
import dev.regie.terms.usecase.EnrolmentGate.Purpose;
import dev.regie.terms.usecase.EnrolmentGate.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question at the gate. */
@Schema(name = "GateQuestion")
public record GateBody(
        @Schema(required = true) UserBody user,

        @Schema(description = "the tenant's groups that the user is in; left out: those that were named last")
        List<String> groups,

        @Schema(description = "needed where terms are wanted on each device")
        String device,

        @Schema(description = "BCP 47, most wanted first", examples = "[\"nl-BE\", \"en\"]")
        List<String> languages,

        @Schema(description = "ENROL or USE; default USE") Purpose purpose) {
    static final String EXAMPLE = """
            {"user":{"kind":"USER_ID","value":"7d1e0f1c-5a7c-4b0e-8d0f-2b6a1f0f3c11"},"groups":["sales"],\
            "device":"a2d0c1f4","languages":["nl-BE","en"],"purpose":"ENROL"}""";

    private static final int MOST_LANGUAGES = 20;

    Question question() {
        Optional<Set<String>> named = Optional.ofNullable(groups).map(ids -> Fields.names(ids, "groups"));
        return new Question(
                Fields.required(user, "user").ref(),
                named,
                Optional.ofNullable(device).map(id -> Fields.identifier(IdentifierKind.DEVICE_ID, id, "device")),
                purpose == null ? Purpose.USE : purpose);
    }

    List<String> preferences() {
        return languages == null
                ? List.of()
                : languages.stream()
                        .filter(java.util.Objects::nonNull)
                        .limit(MOST_LANGUAGES)
                        .toList();
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "GateBody[***]";
    }
}
