package dev.regie.kit.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.model.message.MessageJson;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The body of a problem+json answer (RFC 9457 §3), plus the field concerned where there is one, plus what the problem adds. There is no {@code instance}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String field,
        @JsonAnyGetter Map<String, Object> members) {
    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemView of(Problem problem) {
        return new ProblemView(
                "urn:regie:problem:" + problem.slug(),
                title(problem.slug()),
                problem.status(),
                problem.detail(),
                problem.field(),
                problem.members());
    }

    byte[] json() {
        return MessageJson.write(this);
    }

    private static String title(String slug) {
        String words = Arrays.stream(slug.split("-")).collect(Collectors.joining(" "));
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
