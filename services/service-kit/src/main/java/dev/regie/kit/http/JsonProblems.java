package dev.regie.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.stream.Collectors;

/** What is wrong with a JSON body: the place, never the content. */
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JsonProcessingException failure) {
        if (failure instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return wrongValue(mapping);
        }
        if (failure.getCause() instanceof Problem problem) {
            return problem;
        }
        return Problem.of(400, "malformed-json", "The body is not the JSON that is expected here" + place(failure));
    }

    private static Problem wrongValue(JsonMappingException failure) {
        String path = path(failure);
        if (failure.getCause() instanceof Problem problem) {
            return problem.field(problem.field() == null ? path : path + "." + problem.field());
        }
        return Problem.of(400, "invalid-value", "The value of " + path + " is missing or not one that is allowed")
                .field(path);
    }

    // names of members that the caller invented are input too: show only what can be a name of ours
    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step ->
                        step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + name(step.getFieldName()))
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String name(String member) {
        return member.matches("[a-zA-Z]{1,40}") ? member : "?";
    }

    private static String place(JsonProcessingException failure) {
        return failure.getLocation() == null
                ? ""
                : " (line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr() + ")";
    }
}
