package dev.regie.export.store;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.ExportPackage.BuiltArchive;
import dev.regie.export.collection.ExportPackage.Handover;
import dev.regie.export.collection.PackageStatus;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The packages. Everything here is for use inside a transaction; what changes a package locks its row first. */
@ApplicationScoped
public class PackageStore {
    /** How many packages a list has at most. */
    private static final int BATCH = 100;

    private final PackageRows rows;

    PackageStore(PackageRows rows) {
        this.rows = rows;
    }

    public void add(ExportPackage opened, Instant openedAt) {
        PackageRow row = new PackageRow();
        row.id = opened.id();
        row.tenant = opened.tenant().value();
        row.requestId = opened.requestId().value();
        row.status = opened.status();
        row.openedAt = openedAt;
        row.found = opened.found().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue));
        row.heldBack = opened.heldBack();
        row.awaited = names(opened.awaited());
        rows.persistAndFlush(row);
    }

    /** The package of a request, locked. */
    public Optional<ExportPackage> ofRequest(TenantId tenant, RequestId request) {
        return rows.find("tenant = ?1 and requestId = ?2", tenant.value(), request.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(PackageStore::read);
    }

    /** A package, locked. */
    public Optional<ExportPackage> locked(UUID id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(PackageStore::read);
    }

    /** A package as it is. */
    public Optional<ExportPackage> find(UUID id) {
        return rows.findByIdOptional(id).map(PackageStore::read);
    }

    /** Packages that wait for being built, those whose last build failed not before their time. */
    public List<ExportPackage> toBuild(Instant now) {
        return list(
                "status = ?1 and (buildNotBefore is null or buildNotBefore <= ?2) order by collectedAt",
                PackageStatus.BUILDING,
                now);
    }

    /** Built packages that nobody came for in time. */
    public List<ExportPackage> toExpire(Instant now) {
        return list("status = ?1 and expiresAt <= ?2 order by expiresAt", PackageStatus.BUILT, now);
    }

    /** Packages that could not be built. @param collectedUpTo when they should have been */
    public List<ExportPackage> givenUp(Instant collectedUpTo) {
        return list(
                "status = ?1 and failedBuilds >= ?2 and collectedAt <= ?3 order by collectedAt",
                PackageStatus.BUILDING,
                ExportPackage.FAILURES_BEFORE_TROUBLE,
                collectedUpTo);
    }

    /** Built packages of which it was not told that their archive is lost, by id. @param after the id before the first */
    public List<ExportPackage> builtAfter(UUID after) {
        return list("status = ?1 and lostAt is null and id > ?2 order by id", PackageStatus.BUILT, after);
    }

    /** Packages that are gone since then or longer, with all their objects. */
    public List<ExportPackage> goneUpTo(Instant time, int most) {
        return first(most, "endedAt <= ?1 and not leftovers order by endedAt", time);
    }

    /** Packages that still have objects in the object store which nobody needs any more. */
    public List<ExportPackage> toSweep() {
        return list("leftovers order by id");
    }

    /** Notes who is waited for; it is to be told. */
    public void awaits(UUID id, List<SystemId> systems) {
        PackageRow row = row(id);
        row.awaited = names(systems);
        row.awaitedUntold = true;
    }

    /** Packages of which it is to be told who is waited for. */
    public List<ExportPackage> toTell() {
        return list("awaitedUntold order by openedAt");
    }

    /** A package, locked, of which is told now who is waited for; empty if that is not to be told any more. */
    public Optional<ExportPackage> telling(UUID id) {
        PackageRow row = row(id);
        boolean untold = row.awaitedUntold;
        row.awaitedUntold = false;
        return untold ? Optional.of(read(row)) : Optional.empty();
    }

    /** Nobody is waited for any more. */
    public void collected(UUID id, Instant now) {
        PackageRow row = row(id);
        row.status = PackageStatus.BUILDING;
        row.collectedAt = now;
    }

    /** Everybody was asked anew; what came before does not count. */
    public void reopened(UUID id, List<SystemId> awaited) {
        PackageRow row = row(id);
        row.status = PackageStatus.COLLECTING;
        row.awaited = names(awaited);
        row.awaitedUntold = false;
        row.collectedAt = null;
        row.failedBuilds = 0;
        row.buildNotBefore = null;
        row.lostAt = null;
        row.endedAt = null;
        row.leftovers = false;
    }

    /** Making the archive went wrong; not to be tried again before then. */
    public void buildFailed(UUID id, Instant notBefore) {
        PackageRow row = row(id);
        row.failedBuilds++;
        row.buildNotBefore = notBefore;
    }

    public void built(UUID id, BuiltArchive archive) {
        PackageRow row = row(id);
        row.status = PackageStatus.BUILT;
        row.sha256 = archive.sha256();
        row.bytes = archive.bytes();
        row.expiresAt = archive.expiresAt();
        row.tokenHash = archive.tokenHash();
        row.leftovers = true;
        row.awaitedUntold = false;
    }

    /** @param handover who is getting the package now, null if nobody */
    public void handover(UUID id, Handover handover) {
        PackageRow row = row(id);
        row.handover = handover == null ? null : handover.transfer();
        row.handoverUntil = handover == null ? null : handover.until();
    }

    /** The package is gone, its objects are to be deleted. @param status one of those that are {@link PackageStatus#gone()} */
    public void ended(UUID id, PackageStatus status, Instant now) {
        PackageRow row = row(id);
        row.status = status;
        row.endedAt = now;
        row.leftovers = true;
        row.awaitedUntold = false;
    }

    /** What should be in the object store is not. @return false if that was noted before */
    public boolean lost(UUID id, Instant now) {
        PackageRow row = row(id);
        boolean news = row.lostAt == null;
        row.lostAt = news ? now : row.lostAt;
        return news;
    }

    /** The objects that nobody needs are deleted. @param seen the status for which they were */
    public void swept(UUID id, PackageStatus seen) {
        PackageRow row = row(id);
        if (row.status == seen) {
            row.leftovers = false;
        }
    }

    /** Removes what is known of a package. @return false if it was not there */
    public boolean remove(UUID id) {
        return rows.deleteById(id);
    }

    private PackageRow row(UUID id) {
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    private List<ExportPackage> list(String query, Object... parameters) {
        return first(BATCH, query, parameters);
    }

    private List<ExportPackage> first(int most, String query, Object... parameters) {
        return rows.find(query, parameters).page(0, most).stream()
                .map(PackageStore::read)
                .toList();
    }

    private static ExportPackage read(PackageRow row) {
        return new ExportPackage(
                row.id,
                new TenantId(row.tenant),
                new RequestId(row.requestId),
                row.status,
                row.found.entrySet().stream()
                        .collect(Collectors.toMap(entry -> new SystemId(entry.getKey()), Map.Entry::getValue)),
                row.heldBack,
                row.awaited.stream().map(SystemId::new).toList(),
                row.collectedAt,
                row.failedBuilds,
                row.tokenHash == null ? null : new BuiltArchive(row.sha256, row.bytes, row.expiresAt, row.tokenHash),
                row.handover == null ? null : new Handover(row.handover, row.handoverUntil));
    }

    private static List<String> names(List<SystemId> systems) {
        return systems.stream().map(SystemId::value).sorted().toList();
    }
}
