package dev.regie.kit.testing;

import dev.regie.local.IdentityProvider;
import dev.regie.model.id.TenantId;
import java.util.List;

/** Real tokens of the local identity provider. */
public final class Tokens {
    private Tokens() {}

    /** A token of somebody with this role. @param tenant may be null */
    public static String of(String role, TenantId tenant) {
        return of(role, tenant, "test-" + role);
    }

    /** A token of this subject that names no role, with these groups of administrators. */
    public static String of(TenantId tenant, String subject, String... adminGroups) {
        return IdentityProvider.token(TestStack.issuer(), null, tenant.value(), subject, List.of(adminGroups));
    }

    /** A token of this subject with this role. @param tenant may be null */
    public static String of(String role, TenantId tenant, String subject) {
        return IdentityProvider.token(TestStack.issuer(), role, tenant == null ? null : tenant.value(), subject);
    }
}
