package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.terms.usecase.EnrolmentGate.Answer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The gate's answer.
 *
 * @param user blind token: good for later questions, the same as in the events
 * @param next the one text to show now; absent if the user may pass
 * @param outstanding all that is still to be answered, in the order of showing
 */
@Schema(name = "GateAnswer")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateView(boolean allowed, String user, ShownView next, List<OutstandingView> outstanding) {
    static final String EXAMPLE = """
            {"allowed":false,"user":"pZ5mVqk0m1cVb8s2V4Jr3A","next":{"termsId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11",\
            "kind":"TERMS","version":2,"reason":"NEW_VERSION","answer":"ACCEPT","perDevice":false,"language":"nl",\
            "title":"Voorwaarden","summary":"Wat u met een apparaat van ons mag.",\
            "body":"# Voorwaarden\\n\\nWees er zuinig op.",\
            "textSha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},\
            "outstanding":[{"termsId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","kind":"TERMS","version":2,\
            "reason":"NEW_VERSION"}]}""";

    static GateView of(Answer answer, List<String> languages) {
        return new GateView(
                answer.allowed(),
                answer.user(),
                answer.allowed() ? null : ShownView.of(answer.outstanding().getFirst(), languages),
                answer.outstanding().stream().map(OutstandingView::of).toList());
    }
}
