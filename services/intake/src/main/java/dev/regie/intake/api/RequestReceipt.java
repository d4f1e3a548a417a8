package dev.regie.intake.api;

import dev.regie.intake.usecase.Submitted;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.RequestStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the sender gets at once, whoever he is. The tracking token is shown this one time; whoever has it sees the answer. */
@Schema(name = "RequestReceipt")
public record RequestReceipt(RequestId requestId, String trackingToken, RequestStatus status, String nextStep) {
    static final String EXAMPLE = """
            {"requestId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","trackingToken":"9mJm…","status":"IDENTITY_PENDING",\
            "nextStep":"enter-code"}""";

    static RequestReceipt of(Submitted.Accepted accepted) {
        return new RequestReceipt(
                accepted.file().id(),
                accepted.trackingToken(),
                accepted.file().standing().status(),
                accepted.file().standing().nextStep());
    }

    @Override
    public String toString() {
        return "RequestReceipt[" + requestId + "]";
    }
}
