package dev.regie.terms.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.terms.page.Branding;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** How tenants show themselves. Works inside a transaction only. */
@ApplicationScoped
public class BrandingStore {
    private static final String SET = """
            insert into branding (tenant, organisation_name, contact_name, contact_phone, contact_email, website_name, website_url,
                privacy_url, message, additional_information)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant) do update set organisation_name = excluded.organisation_name,
                contact_name = excluded.contact_name, contact_phone = excluded.contact_phone,
                contact_email = excluded.contact_email, website_name = excluded.website_name,
                website_url = excluded.website_url, privacy_url = excluded.privacy_url, message = excluded.message,
                additional_information = excluded.additional_information
            """;

    private final Sql sql;

    BrandingStore(Sql sql) {
        this.sql = sql;
    }

    public void set(TenantId tenant, Branding branding) {
        sql.update(
                SET,
                tenant,
                branding.organisationName(),
                branding.contactName(),
                branding.contactPhone(),
                branding.contactEmail(),
                branding.websiteName(),
                branding.websiteUrl(),
                branding.privacyUrl(),
                branding.message(),
                branding.additionalInformation());
    }

    public Optional<Branding> find(TenantId tenant) {
        return sql.first(
                "select * from branding where tenant = ?",
                row -> new Branding(
                        row.getString("organisation_name"),
                        row.getString("contact_name"),
                        row.getString("contact_phone"),
                        row.getString("contact_email"),
                        row.getString("website_name"),
                        row.getString("website_url"),
                        row.getString("privacy_url"),
                        row.getString("message"),
                        row.getString("additional_information")),
                tenant);
    }
}
