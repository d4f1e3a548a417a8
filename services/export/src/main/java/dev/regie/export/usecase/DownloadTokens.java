package dev.regie.export.usecase;

import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.OneTimeToken;
import dev.regie.kit.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The download token of a package. It is no secret from the tenant's keys, with which it is sealed on its way; it is the same again if the
 * database was put back and the package is built a second time: the person has the first one's.
 */
@ApplicationScoped
class DownloadTokens {
    private final TenantDirectory tenants;

    DownloadTokens(TenantDirectory tenants) {
        this.tenants = tenants;
    }

    OneTimeToken of(ExportPackage its) {
        return new OneTimeToken(tenants.require(its.tenant())
                .keys()
                .token("download-token", its.id().toString()));
    }

    /** Whether a token is the package's; before it is built nobody has one, unless it was built before. */
    boolean opens(OneTimeToken presented, ExportPackage its) {
        if (its.archive() != null) {
            return presented.opens(its.archive().tokenHash());
        }
        return presented.opens(its.givenUp() || its.neverBuilt() ? of(its).hash() : null);
    }
}
