package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code dsr.request.events.v1}: the life of each request, told by the coordinator to everyone. */
public sealed interface RequestEvent extends Message {
    RequestId requestId();

    /**
     * Where the request stands now.
     *
     * @param version grows with every change of one request; an older one is stale
     * @param outcome only with COMPLETED
     * @param dueAt by when the law wants the answer
     * @param waitingFor systems that have not answered yet
     * @param nextStep slug of what happens next, e.g. {@code enter-code}, {@code decision}, {@code download}
     * @param irreversible whether the first step that cannot be undone was taken
     * @param packageId the export package, once there is one
     * @param downloadToken the one-time token that opens it, a JSON string sealed for transport under the
     *     context {@code download/<package id>}
     */
    record RequestProgressed(
            RequestId requestId,
            long version,
            RequestType type,
            RequestStatus status,
            Outcome outcome,
            Instant dueAt,
            List<SystemId> waitingFor,
            String nextStep,
            boolean irreversible,
            UUID packageId,
            Sealed downloadToken)
            implements RequestEvent {
        public RequestProgressed {
            waitingFor = List.copyOf(waitingFor);
        }
    }
}
