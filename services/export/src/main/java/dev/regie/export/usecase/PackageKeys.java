package dev.regie.export.usecase;

import dev.regie.export.collection.CollectOrder;
import dev.regie.export.collection.ExportPackage;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The keys of packages and of their parts. For use inside a transaction. */
@ApplicationScoped
public class PackageKeys {
    private final DataKeys keys;

    PackageKeys(DataKeys keys) {
        this.keys = keys;
    }

    /** @throws IllegalStateException if the key is destroyed */
    public DataKey of(TenantId tenant, UUID packageId) {
        return keys.find(tenant, ExportPackage.keyScope(packageId))
                .orElseThrow(() -> new IllegalStateException(
                        "the key of package " + packageId + " is destroyed: nothing of it can be read"));
    }

    /** The key that seals the parts of a command. */
    public byte[] partKey(CollectOrder order) {
        return partKey(of(order.tenant(), order.packageId()), order);
    }

    /** The key that seals the parts of a command, with the package's key at hand. */
    public static byte[] partKey(DataKey packageKey, CollectOrder order) {
        return packageKey.open(order.sealedPartKey(), CollectOrder.keyContext(order.commandId()));
    }
}
