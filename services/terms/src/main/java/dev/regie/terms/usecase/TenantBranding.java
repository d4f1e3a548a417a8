package dev.regie.terms.usecase;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.terms.page.Branding;
import dev.regie.terms.store.BrandingStore;
import jakarta.enterprise.context.ApplicationScoped;

/** How a tenant shows itself on its public page. */
@ApplicationScoped
public class TenantBranding {
    private final TenantTransactions transactions;
    private final TenantDirectory tenants;
    private final BrandingStore store;
    private final AuditTrail audit;

    TenantBranding(TenantTransactions transactions, TenantDirectory tenants, BrandingStore store, AuditTrail audit) {
        this.transactions = transactions;
        this.tenants = tenants;
        this.store = store;
        this.audit = audit;
    }

    /** As it is set, or the tenant's name alone. @throws dev.regie.kit.http.Problem 404 {@code unknown-tenant} */
    public Branding of(TenantId tenant) {
        String name = tenants.require(tenant).name();
        return transactions.in(tenant, () -> store.find(tenant)).orElseGet(() -> Branding.of(name));
    }

    public void set(TenantId tenant, Branding branding) {
        transactions.in(tenant, () -> {
            Branding before = of(tenant);
            store.set(tenant, branding);
            audit.record(AuditEntry.of(tenant, "Branding", "change Branding", "Update")
                    .on("Branding", tenant.value())
                    .changed("organisationName", before.organisationName(), branding.organisationName())
                    .changed("privacyUrl", before.privacyUrl(), branding.privacyUrl())
                    .changed("message", before.message(), branding.message())
                    .changed("contactName", before.contactName(), branding.contactName())
                    .changed("contactEmail", before.contactEmail(), branding.contactEmail())
                    .changed("contactPhone", before.contactPhone(), branding.contactPhone())
                    .changed("websiteUrl", before.websiteUrl(), branding.websiteUrl())
                    .changed("websiteName", before.websiteName(), branding.websiteName())
                    .changed(
                            "additionalInformation", before.additionalInformation(), branding.additionalInformation()));
        });
    }
}
