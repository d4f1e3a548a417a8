package dev.regie.model.seal;

import dev.regie.model.id.TenantId;
import java.util.Base64;

/**
 * How a sender seals personal-data events: an AES key of its own, renewed hourly and wrapped to the tenant's public key, seals each event
 * under a context that binds tenant, type and event id. The wrapped key travels with the event as the CloudEvents extension
 * {@code wrappedkey}; content type {@value #CONTENT_TYPE}.
 */
public final class PersonalDataSeal {
    public static final String CONTENT_TYPE = "application/vnd.regie.sealed";

    /** Name of the CloudEvents extension that carries the wrapped key, base64url. */
    public static final String WRAPPED_KEY = "wrappedkey";

    private PersonalDataSeal() {}

    /** Wraps an hourly key to a tenant. */
    public static String wrap(byte[] key, byte[] tenantPublicKey, TenantId tenant) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hpke.seal(tenantPublicKey, key, keyContext(tenant)));
    }

    /** @throws SealBroken if it was wrapped to somebody else */
    public static byte[] unwrap(String wrappedKey, Hpke.KeyPair tenantKeys, TenantId tenant) {
        try {
            return Hpke.open(tenantKeys, Base64.getUrlDecoder().decode(wrappedKey), keyContext(tenant));
        } catch (IllegalArgumentException e) {
            throw new SealBroken("the wrapped key is not base64url", e);
        }
    }

    /** The context that an event's content is sealed under. */
    public static String eventContext(TenantId tenant, String type, String eventId) {
        return "personal-data/" + tenant + "/" + type + "/" + eventId;
    }

    private static String keyContext(TenantId tenant) {
        return "personal-data-key/" + tenant;
    }
}
