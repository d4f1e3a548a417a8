package dev.regie.kit.deadletter;

import dev.regie.kit.keys.MasterSecret;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.UUID;

/** Seals contents for their tenant; those whose tenant cannot be told, for the platform. */
@ApplicationScoped
class DeadLetterSeal {
    @Inject
    TenantDirectory tenants;

    @Inject
    MasterSecret master;

    record Content(byte[] sealed, int keyVersion) {}

    Content seal(byte[] plaintext, TenantId tenantOrNull, UUID id) {
        if (tenantOrNull == null) {
            return new Content(master.sealForPlatform(plaintext, context(id)), master.version());
        }
        Sealed sealed = tenants.require(tenantOrNull).keys().seal(plaintext, context(id));
        return new Content(Base64.getUrlDecoder().decode(sealed.ciphertext()), sealed.keyVersion());
    }

    byte[] open(Content content, String tenant, UUID id) {
        if (tenant.equals(DeadLetterRows.PLATFORM)) {
            return master.openForPlatform(content.sealed(), context(id));
        }
        String ciphertext = Base64.getUrlEncoder().withoutPadding().encodeToString(content.sealed());
        return tenants.require(new TenantId(tenant))
                .keys()
                .open(new Sealed(content.keyVersion(), ciphertext), context(id));
    }

    private static String context(UUID id) {
        return "dead-letter/" + id;
    }
}
