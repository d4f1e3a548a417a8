package dev.regie.export.usecase;

import dev.regie.export.ExportConfig;
import dev.regie.export.archive.Archive;
import dev.regie.export.archive.ArchiveOrder;
import dev.regie.export.archive.Contribution;
import dev.regie.export.collection.Asked;
import dev.regie.export.collection.CollectOrder;
import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.ExportPackage.BuiltArchive;
import dev.regie.export.collection.MissingSystems;
import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.outbound.SealedArchives;
import dev.regie.export.outbound.TransferParts;
import dev.regie.export.store.BuildClaims;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.participant.Wait;
import dev.regie.kit.tenant.Tenant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ExportEvent.PackageBuilt;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TroubleEvent.MessageUndigested;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Makes the archive of a package that nobody is waited for any more: reads what is needed in one transaction, writes without one, and says
 * that it is built in another. A process that dies on the way leaves the package to be built, and building again replaces what it left.
 *
 * <p>A build that fails is tried again, less and less often: an object store that was away comes back. After some failures the request needs
 * attention, because parts may be gone for good (a database put back without its object store): a person's retry asks everybody anew ({@link
 * PackageOpening}). If the request has ended meanwhile, because the coordinator read that the package had been built once, its timeline says
 * that the package is lost, and so does the download; the package expires like one that nobody comes for.
 */
@ApplicationScoped
public class PackageBuilder {
    private static final Logger LOG = Logger.getLogger(PackageBuilder.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final BuildClaims claims;
    private final TenantTransactions transactions;
    private final PackageStore packages;
    private final CollectOrderStore orders;
    private final ParticipantWaits waits;
    private final PackageKeys keys;
    private final TenantDirectory tenants;
    private final DownloadTokens tokens;
    private final LostPackages lostPackages;
    private final TransferParts parts;
    private final SealedArchives archives;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;
    private final ExportConfig config;

    PackageBuilder(
            BuildClaims claims,
            TenantTransactions transactions,
            PackageStore packages,
            CollectOrderStore orders,
            ParticipantWaits waits,
            PackageKeys keys,
            TenantDirectory tenants,
            DownloadTokens tokens,
            LostPackages lostPackages,
            TransferParts parts,
            SealedArchives archives,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock,
            ExportConfig config) {
        this.claims = claims;
        this.transactions = transactions;
        this.packages = packages;
        this.orders = orders;
        this.waits = waits;
        this.keys = keys;
        this.tenants = tenants;
        this.tokens = tokens;
        this.lostPackages = lostPackages;
        this.parts = parts;
        this.archives = archives;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.config = config;
    }

    /** Builds a package unless somebody else is at it or it needs no building. Outside a transaction. A failure is put down for a later try. */
    public void build(TenantId tenant, UUID packageId) {
        claims.holding(packageId, () -> {
            try {
                transactions.in(tenant, () -> task(tenant, packageId)).ifPresent(this::build);
            } catch (RuntimeException e) {
                transactions.in(tenant, () -> failed(packageId, e));
            }
        });
    }

    /** What is read before the archive is written. */
    private record BuildTask(ExportPackage toBuild, DataKey key, ArchiveOrder order) {}

    private Optional<BuildTask> task(TenantId tenant, UUID packageId) {
        return packages.find(packageId)
                .filter(known -> known.status() == PackageStatus.BUILDING)
                .map(toBuild -> {
                    DataKey key = keys.of(tenant, packageId);
                    return new BuildTask(toBuild, key, order(toBuild, key));
                });
    }

    private ArchiveOrder order(ExportPackage toBuild, DataKey key) {
        Tenant tenant = tenants.require(toBuild.tenant());
        List<Wait> all = waits.of(toBuild.tenant(), toBuild.requestId());
        return new ArchiveOrder(
                toBuild.requestId(),
                toBuild.tenant(),
                tenant.name(),
                tenant.zone(),
                toBuild.collectedAt(),
                all.stream().map(PackageBuilder::asked).toList(),
                toBuild.found(),
                toBuild.heldBack(),
                contributions(toBuild, key, all),
                tenant.keys()::sign);
    }

    private List<Contribution> contributions(ExportPackage toBuild, DataKey key, List<Wait> all) {
        Map<UUID, CollectOrder> byCommand = orders.ofPackage(toBuild.id()).stream()
                .collect(Collectors.toMap(CollectOrder::commandId, Function.identity()));
        return all.stream()
                .filter(wait -> wait.answer() instanceof ParticipantAnswer.Collected && answered(wait))
                .map(wait -> contribution(wait, PackageKeys.partKey(key, byCommand.get(wait.commandId()))))
                .toList();
    }

    private Contribution contribution(Wait wait, byte[] partKey) {
        ParticipantAnswer.Collected answer = (ParticipantAnswer.Collected) wait.answer();
        return new SealedContribution(wait.system(), answer.parts(), parts.of(wait.commandId(), partKey));
    }

    private static Asked asked(Wait wait) {
        return new Asked(wait.system(), answered(wait) ? null : failure(wait));
    }

    private static boolean answered(Wait wait) {
        return switch (wait.state()) {
            case ANSWERED -> true;
            case OPEN, DEFERRED, FAILED, NO_ANSWER, CANCELLED -> false;
        };
    }

    private static String failure(Wait wait) {
        return wait.answer() instanceof ParticipantAnswer.Failed failed
                ? MissingSystems.failure(failed.reason())
                : MissingSystems.NO_ANSWER;
    }

    private void build(BuildTask task) {
        Archive.Written written = archives.write(task.toBuild().objectPath(), task.key(), task.order());
        transactions.in(task.toBuild().tenant(), () -> built(task.toBuild(), written));
    }

    private void built(ExportPackage toBuild, Archive.Written written) {
        boolean stillWanted = packages.locked(toBuild.id())
                .filter(now -> now.status() == PackageStatus.BUILDING)
                .isPresent();
        if (stillWanted) {
            OneTimeToken token = tokens.of(toBuild);
            BuiltArchive archive = new BuiltArchive(
                    written.sha256(), written.bytes(), clock.instant().plus(config.packageLifetime()), token.hash());
            packages.built(toBuild.id(), archive);
            audit.record(AuditEntry.of(toBuild.tenant(), "Package", "build Package", "Update")
                    .on("Package", toBuild.id().toString())
                    .correlatedBy(toBuild.requestId()));
            outbox.send(
                    Topics.EXPORT_EVENTS,
                    toBuild.tenant(),
                    toBuild.requestId(),
                    event(toBuild, written, archive, token));
        }
    }

    private PackageBuilt event(ExportPackage built, Archive.Written written, BuiltArchive archive, OneTimeToken token) {
        return new PackageBuilt(
                built.requestId(),
                built.id(),
                written.manifest().totals().records(),
                written.manifest().totals().ownFileRecords(),
                written.sha256(),
                written.manifest().missing(),
                tenants.require(built.tenant()).keys().sealJson(token.value(), "download/" + built.id()),
                archive.expiresAt());
    }

    private void failed(UUID packageId, RuntimeException failure) {
        packages.locked(packageId)
                .filter(known -> known.status() == PackageStatus.BUILDING)
                .ifPresent(toBuild -> failed(toBuild, failure));
    }

    private void failed(ExportPackage toBuild, RuntimeException failure) {
        int failures = toBuild.failedBuilds() + 1;
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, 10));
        packages.buildFailed(
                toBuild.id(), clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
        LOG.errorf(
                failure,
                "package %s of request %s was not built (failure %d); it is tried again",
                toBuild.id(),
                toBuild.requestId(),
                failures);
        if (failures == ExportPackage.FAILURES_BEFORE_TROUBLE) {
            outbox.send(
                    Topics.TROUBLE_EVENTS,
                    toBuild.tenant(),
                    toBuild.requestId(),
                    new MessageUndigested(
                            toBuild.requestId(), "export", Topics.EXPORT_COMMANDS, "package-cannot-be-built"));
            lostPackages.tell(toBuild);
        }
    }
}
