package dev.regie.export.usecase;

import dev.regie.model.id.TenantId;
import java.util.UUID;

/** Nobody is waited for any more: when the transaction has committed, the archive can be made. Only within this process. */
public record PackageCollected(TenantId tenant, UUID packageId) {}
