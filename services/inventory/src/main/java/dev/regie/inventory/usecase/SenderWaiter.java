package dev.regie.inventory.usecase;

import dev.regie.inventory.store.SystemStore;
import dev.regie.kit.tenant.CopyLag;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.common.TopicPartition;

/**
 * A system may publish the moment its registration is answered, while this instance's copy of the registrations still lags: its first events
 * must not be taken for forged.
 */
@ApplicationScoped
public class SenderWaiter {
    private final SystemDirectory directory;
    private final SystemStore systems;
    private final TenantTransactions transactions;

    SenderWaiter(SystemDirectory directory, SystemStore systems, TenantTransactions transactions) {
        this.directory = directory;
        this.systems = systems;
        this.transactions = transactions;
    }

    /** Waits, bounded, until the copy has all systems of these topics that are registered at all. */
    public void awaitKnown(Collection<TopicPartition> partitions) {
        partitions.stream()
                .flatMap(partition -> Topics.systemOf(partition.topic()).stream())
                .distinct()
                .filter(system -> directory.find(system).isEmpty())
                .filter(this::registered)
                .forEach(system -> CopyLag.await(() -> directory.find(system).isPresent()));
    }

    /** Waits, bounded, until the copy has a system as it was registered just now. */
    public void awaitKnown(SystemRegistered registration) {
        CopyLag.await(() -> directory
                .find(registration.system())
                .filter(registration::equals)
                .isPresent());
    }

    private boolean registered(SystemId system) {
        return transactions.acrossTenants(() -> systems.find(system)).isPresent();
    }
}
