package dev.regie.export.collection;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.HeldBack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The answer to one access request, from the first command to the destruction of its key.
 *
 * @param found how many records discovery found and nobody held back, by system; a system that has some and contributes none is told as missing
 * @param heldBack what an officer held back: it is left out
 * @param awaited who had not answered when this was last told
 * @param collectedAt when nobody was waited for any more, null before; the archive carries it, so that a repeated build gives the same bytes
 * @param failedBuilds how often the making of the archive went wrong
 * @param archive what was built, null before
 * @param handover who is getting it, null if nobody
 */
public record ExportPackage(
        UUID id,
        TenantId tenant,
        RequestId requestId,
        PackageStatus status,
        Map<SystemId, Long> found,
        List<HeldBack> heldBack,
        List<SystemId> awaited,
        Instant collectedAt,
        int failedBuilds,
        BuiltArchive archive,
        Handover handover) {
    /** After how many tries to make the archive a person is told. */
    public static final int FAILURES_BEFORE_TROUBLE = 5;

    public ExportPackage {
        found = Map.copyOf(found);
        heldBack = List.copyOf(heldBack);
        awaited = List.copyOf(awaited);
    }

    /**
     * The id of a request's package. It follows from the request, so that the package has the same id if the database is put back to a state
     * before it and the package is made again.
     */
    public static UUID idOf(RequestId request) {
        return UUID.nameUUIDFromBytes(("package/" + request).getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether making the archive went wrong so often that a person was told: only asking everybody again can help. */
    public boolean givenUp() {
        return status == PackageStatus.BUILDING && failedBuilds >= FAILURES_BEFORE_TROUBLE;
    }

    /** Whether it ended without ever having been built. */
    public boolean neverBuilt() {
        return status == PackageStatus.EXPIRED && archive == null;
    }

    /** Whether its time has passed. @param lifetime how long a person has to see to a package that cannot be built */
    public boolean overAt(Instant now, Duration lifetime) {
        return status == PackageStatus.BUILT && !openAt(now) || givenUp() && !now.isBefore(collectedAt.plus(lifetime));
    }

    /** The scope of the data key that seals everything of this package. */
    public String keyScope() {
        return keyScope(id);
    }

    /** The scope of the data key of a package. */
    public static String keyScope(UUID packageId) {
        return "package/" + packageId;
    }

    /** Where the archive lies in the object store, and the context under which it is sealed. */
    public String objectPath() {
        return "packages/" + id;
    }

    /** Whether the archive is there to be handed out: built, and its time has not passed. */
    public boolean openAt(Instant now) {
        return status == PackageStatus.BUILT && now.isBefore(archive.expiresAt());
    }

    /** Whether somebody is getting it. */
    public boolean handedOverAt(Instant now) {
        return handover != null && now.isBefore(handover.until());
    }

    /** Whether it is this transfer that nobody else has followed. */
    public boolean handedOverBy(UUID transfer) {
        return handover != null && handover.transfer().equals(transfer);
    }

    /** @param until when it counts as broken off, if it is not prolonged */
    public record Handover(UUID transfer, Instant until) {}

    /**
     * @param bytes size of the ZIP in the clear
     * @param tokenHash SHA-256 of the download token
     */
    public record BuiltArchive(String sha256, long bytes, Instant expiresAt, String tokenHash) {}
}
