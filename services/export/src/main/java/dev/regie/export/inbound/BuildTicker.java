package dev.regie.export.inbound;

import dev.regie.export.ExportConfig;
import dev.regie.export.store.PackageStore;
import dev.regie.export.usecase.ContributionWatch;
import dev.regie.export.usecase.LostPackages;
import dev.regie.export.usecase.PackageBuilder;
import dev.regie.export.usecase.PackageCollected;
import dev.regie.export.usecase.PackageEnding;
import dev.regie.export.usecase.PackageRemoval;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.ticking.Ticker;
import dev.regie.model.id.TenantId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Has packages built, on threads of their own: at once when a transaction commits that leaves nobody to wait for, and now and then for
 * those that a dead process or a failure left. Also has told who is waited for, expired packages destroyed, leftovers swept,
 * lost archives missed, and packages removed.
 */
@ApplicationScoped
public class BuildTicker {
    private static final Duration LEFT_BUILDS = Duration.ofSeconds(2);
    private static final Duration TELLING = Duration.ofMillis(500);
    private static final Duration EXPIRY = Duration.ofSeconds(1);
    private static final Duration LEFTOVERS = Duration.ofSeconds(5);

    // a store is lost while nothing runs: at the start, and soon again, because the first look comes before the tenants
    // are known
    private static final Duration LOST = Duration.ofSeconds(30);

    private final PackageBuilder builder;
    private final PackageEnding ending;
    private final ContributionWatch watch;
    private final LostPackages lostPackages;
    private final PackageStore packages;
    private final TenantTransactions transactions;
    private final RegieClock clock;
    private final ExecutorService builders;
    private final Set<UUID> queued = ConcurrentHashMap.newKeySet();

    BuildTicker(
            PackageBuilder builder,
            PackageEnding ending,
            ContributionWatch watch,
            LostPackages lostPackages,
            PackageStore packages,
            TenantTransactions transactions,
            RegieClock clock,
            ExportConfig config) {
        this.builder = builder;
        this.ending = ending;
        this.watch = watch;
        this.lostPackages = lostPackages;
        this.packages = packages;
        this.transactions = transactions;
        this.clock = clock;
        this.builders = Executors.newFixedThreadPool(
                config.builders(),
                Thread.ofPlatform().daemon().name("regie-builder-", 0).factory());
    }

    void start(@Observes StartupEvent event, Ticker ticker, PackageRemoval removal, ExportConfig config) {
        ticker.every("left-builds", LEFT_BUILDS, this::buildLeft);
        ticker.every("package-awaits", TELLING, watch::tell);
        ticker.every("package-expiry", EXPIRY, ending::expire);
        ticker.every("package-leftovers", LEFTOVERS, ending::sweep);
        ticker.every("lost-packages", LOST, lostPackages::look);
        ticker.every("package-removal", config.expiryInterval(), removal::run);
    }

    // a build that this ends is done again by whoever starts next
    void stop(@Observes ShutdownEvent event) {
        builders.shutdownNow();
    }

    void onCollected(@Observes(during = TransactionPhase.AFTER_SUCCESS) PackageCollected collected) {
        queue(collected.tenant(), collected.packageId());
    }

    private void buildLeft() {
        transactions
                .acrossTenants(() -> packages.toBuild(clock.instant()))
                .forEach(left -> queue(left.tenant(), left.id()));
    }

    private void queue(TenantId tenant, UUID packageId) {
        if (queued.add(packageId)) {
            builders.execute(() -> {
                try {
                    builder.build(tenant, packageId);
                } finally {
                    queued.remove(packageId);
                }
            });
        }
    }
}
