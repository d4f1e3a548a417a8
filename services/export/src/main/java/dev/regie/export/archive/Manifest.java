package dev.regie.export.archive;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.Missing;
import java.time.Instant;
import java.util.List;

/**
 * What is in a package, file by file, so that anybody can check that nothing was added, left out or changed since.
 *
 * @param createdAt when nobody was waited for any more
 * @param asked the systems that were asked for a copy
 * @param answered those of them that gave one, or said that they hold nothing
 * @param missing the systems whose contribution is missing, and why
 * @param heldBack what an officer held back from this copy, and on which ground
 * @param files every file but the manifest and its signature
 */
public record Manifest(
        RequestId requestId,
        TenantId tenant,
        Instant createdAt,
        List<SystemId> asked,
        List<SystemId> answered,
        List<Missing> missing,
        List<HeldBack> heldBack,
        List<ManifestFile> files,
        Totals totals) {
    public Manifest {
        asked = List.copyOf(asked);
        answered = List.copyOf(answered);
        missing = List.copyOf(missing);
        // a manifest of an earlier version names none
        heldBack = heldBack == null ? List.of() : List.copyOf(heldBack);
        files = List.copyOf(files);
    }

    /**
     * @param sha256 of the file in the clear, lower-case hex
     * @param records records in it, null for a file that has none
     * @param system whose records, {@code regie} for Regie's own file; null for a file that has none
     */
    public record ManifestFile(String path, String sha256, Long records, String system) {}

    /**
     * @param records records in the package, Regie's own file included
     * @param ownFileRecords records of Regie's own file
     * @param copiesLeftOut records that the inventory held too, and that stand here as their own system gave them
     */
    public record Totals(long records, long ownFileRecords, long copiesLeftOut) {}
}
