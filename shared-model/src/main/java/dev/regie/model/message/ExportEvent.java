package dev.regie.model.message;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.request.Missing;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** {@code dsr.export.events.v1}. */
public sealed interface ExportEvent extends Message {
    RequestId requestId();

    /** Who has not answered yet; sent when that changes. */
    record PackageAwaits(RequestId requestId, List<SystemId> waitingFor) implements ExportEvent {
        public PackageAwaits {
            waitingFor = List.copyOf(waitingFor);
        }
    }

    /**
     * @param records number of the person's records in the package, Regie's own file on them included
     * @param ownFileRecords how many of these are Regie's own file (its systems' names start with {@code regie-})
     * @param sha256 of the ZIP in the clear, lower-case hex
     * @param missing systems whose contribution is missing; the package says so too
     * @param downloadToken sealed for transport under {@code download/<package id>}
     */
    record PackageBuilt(
            RequestId requestId,
            UUID packageId,
            long records,
            long ownFileRecords,
            String sha256,
            List<Missing> missing,
            Sealed downloadToken,
            Instant expiresAt)
            implements ExportEvent {
        public PackageBuilt {
            missing = List.copyOf(missing);
        }
    }

    /** The person has it. */
    record PackageDownloaded(RequestId requestId, UUID packageId) implements ExportEvent {}

    /** It, or what it is made of, is not in the object store where it was: it cannot be handed out unless the store is put right. */
    record PackageLost(RequestId requestId, UUID packageId) implements ExportEvent {}

    /** Its key is destroyed. */
    record PackageExpired(RequestId requestId, UUID packageId) implements ExportEvent {}
}
