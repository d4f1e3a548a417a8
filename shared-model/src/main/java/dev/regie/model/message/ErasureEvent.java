package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Kept;
import java.util.List;

/** {@code dsr.erasure.events.v1}. */
public sealed interface ErasureEvent extends Message {
    RequestId requestId();

    /** The dry run. */
    record ErasurePlanned(RequestId requestId, List<PlanLine> lines) implements ErasureEvent {
        public ErasurePlanned {
            lines = List.copyOf(lines);
        }
    }

    /** From here on it cannot be undone. */
    record ErasureBegun(RequestId requestId) implements ErasureEvent {}

    /** Who has not answered yet; sent when that changes. */
    record ErasureAwaits(RequestId requestId, List<SystemId> waitingFor) implements ErasureEvent {
        public ErasureAwaits {
            waitingFor = List.copyOf(waitingFor);
        }
    }

    /**
     * Every participant answered or its time has passed, and the certificate is signed.
     *
     * @param certificateSha256 of the signed payload, lower-case hex
     */
    record CertificateIssued(RequestId requestId, List<ErasureResult> results, String certificateSha256)
            implements ErasureEvent {
        public CertificateIssued {
            results = List.copyOf(results);
        }
    }

    /** What would happen in one system. */
    record PlanLine(SystemId system, long before, long toErase, List<Kept> toKeep) {
        public PlanLine {
            toKeep = List.copyOf(toKeep);
        }
    }
}
