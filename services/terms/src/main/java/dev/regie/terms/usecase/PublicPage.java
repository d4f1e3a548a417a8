package dev.regie.terms.usecase;

import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Target;
import dev.regie.terms.page.Branding;
import dev.regie.terms.page.Visibility;
import dev.regie.terms.store.BookStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What anybody may read of a tenant before they enrol: its terms, its privacy statement, and what it can see. */
@ApplicationScoped
public class PublicPage {
    private final TenantBranding branding;
    private final TenantTransactions transactions;
    private final BookStore book;
    private final TermsInForce inForce;
    private final SystemDirectory systems;

    PublicPage(
            TenantBranding branding,
            TenantTransactions transactions,
            BookStore book,
            TermsInForce inForce,
            SystemDirectory systems) {
        this.branding = branding;
        this.transactions = transactions;
        this.book = book;
        this.inForce = inForce;
        this.systems = systems;
    }

    /** @param terms that anybody is asked to answer, in the order of showing */
    public record Content(Branding branding, List<InForce> terms, Visibility visibility) {}

    /** @throws dev.regie.kit.http.Problem 404 {@code unknown-tenant} */
    public Content of(TenantId tenant) {
        Branding shown = branding.of(tenant);
        List<InForce> asked = transactions.in(tenant, () -> inForce.of(tenant, book.stamp(tenant))).stream()
                .filter(each -> each.targets().stream().anyMatch(PublicPage::asksSomebody))
                .toList();
        Visibility visibility = Visibility.of(systems.all().stream()
                .filter(system -> system.tenants().contains(tenant))
                .toList());
        return new Content(shown, asked, visibility);
    }

    private static boolean asksSomebody(Target target) {
        return switch (target) {
            case Target.AllUsers all -> true;
            case Target.Group group -> true;
            case Target.ExclusionGroup excluded -> false;
        };
    }
}
