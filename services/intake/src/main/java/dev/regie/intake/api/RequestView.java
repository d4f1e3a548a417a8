package dev.regie.intake.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.intake.progress.Progress;
import dev.regie.intake.progress.RequestFile;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a request stands, for its sender.
 *
 * @param outcome only with COMPLETED
 * @param dueAt by when the law wants the answer; absent for the moment before that is known
 * @param waitingFor systems that have not answered yet
 * @param nextStep slug, e.g. {@code enter-code}, {@code decision}, {@code download}, {@code none}
 * @param download only once there is a package
 */
@Schema(name = "Request")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestView(
        RequestId requestId,
        RequestType type,
        RequestStatus status,
        Outcome outcome,
        Instant receivedAt,
        Instant dueAt,
        List<SystemId> waitingFor,
        String nextStep,
        Download download) {
    static final String EXAMPLE = """
            {"requestId":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","type":"ACCESS","status":"COMPLETED","outcome":"FULL",\
            "receivedAt":"2026-03-01T09:30:00Z","dueAt":"2026-04-01T23:59:59Z","waitingFor":[],"nextStep":"download",\
            "download":{"packageId":"8f14e45f-ceea-467f-a9fb-5f0b3c2f7a01",\
            "url":"http://127.0.0.1:8084/packages/8f14e45f-ceea-467f-a9fb-5f0b3c2f7a01","token":"Yk3…"}}""";

    /** @param token works once, in the header {@code Regie-Download-Token} */
    @Schema(name = "Download")
    public record Download(UUID packageId, String url, String token) {
        @Override
        public String toString() {
            return "Download[" + packageId + "]";
        }
    }

    /** @param exportUrl where packages are handed out */
    static RequestView of(RequestFile file, String exportUrl) {
        Progress progress = file.standing().progress();
        RequestStatus status = file.standing().status();
        return new RequestView(
                file.id(),
                file.type(),
                status,
                progress.outcome(),
                file.receivedAt(),
                progress.dueAt(),
                progress.waitingFor(),
                file.standing().nextStep(),
                download(progress, exportUrl));
    }

    private static Download download(Progress progress, String exportUrl) {
        return progress.downloadToken() == null
                ? null
                : new Download(
                        progress.packageId(),
                        exportUrl + "/packages/" + progress.packageId(),
                        progress.downloadToken());
    }
}
