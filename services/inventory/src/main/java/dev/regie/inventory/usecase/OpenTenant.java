package dev.regie.inventory.usecase;

import dev.regie.inventory.ingest.TenantSecrets;
import dev.regie.kit.tenant.Tenant;
import dev.regie.model.subject.Identifier;

/** A tenant's keys at work on a batch. */
record OpenTenant(Tenant tenant, HourlyKeys hourlyKeys) implements TenantSecrets {
    @Override
    public String token(Identifier identifier) {
        return tenant.keys().token(identifier);
    }

    @Override
    public String token(String domain, String text) {
        return tenant.keys().token(domain, text);
    }

    @Override
    public byte[] unwrap(String wrappedKey) {
        return hourlyKeys.unwrap(tenant.id(), wrappedKey, tenant.keys().hpke());
    }
}
