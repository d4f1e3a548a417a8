package dev.regie.intake.usecase;

import dev.regie.intake.store.RequestStore;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Lets in who holds a request's tracking token. A request that does not exist and a token that is not its own look alike, and take the
 * same time.
 */
@ApplicationScoped
public class TrackingGate {
    private static final byte[] NO_HASH = new byte[32];

    private final RequestStore requests;
    private final TenantTransactions transactions;

    TrackingGate(RequestStore requests, TenantTransactions transactions) {
        this.requests = requests;
        this.transactions = transactions;
    }

    /** The tenant of the request, if the token is the request's. */
    public Optional<TenantId> admit(RequestId id, String trackingToken) {
        return transactions.acrossTenants(() -> {
            byte[] stored = requests.trackingHash(id).orElse(NO_HASH);
            byte[] offered = Tokens.hash(trackingToken == null ? "" : trackingToken);
            return MessageDigest.isEqual(stored, offered) ? requests.tenantOf(id) : Optional.empty();
        });
    }
}
