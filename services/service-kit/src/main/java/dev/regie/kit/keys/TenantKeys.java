package dev.regie.kit.keys;

import com.fasterxml.jackson.core.type.TypeReference;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import com.google.crypto.tink.subtle.Hkdf;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * All keys of a tenant, derived from its random root (HKDF-SHA256, RFC 5869). The blind index, the HPKE pair and the signing key are fixed
 * for the tenant's life; keys for transport and wrapping have versions: the current one seals, older ones still open.
 */
public final class TenantKeys {
    private static final int ROOT_BYTES = 32;
    private static final int TOKEN_BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TenantId tenant;
    private final byte[] root;
    private final int version;
    private final Map<String, byte[]> derived = new ConcurrentHashMap<>();
    private final ThreadLocal<Mac> blindIndex;
    private final Hpke.KeyPair hpke;
    private final Ed25519Sign signer;
    private final byte[] signingPublicKey;

    private TenantKeys(TenantId tenant, byte[] root, int version) throws GeneralSecurityException {
        this.tenant = tenant;
        this.root = root.clone();
        this.version = version;
        byte[] indexKey = derive("blind-index");
        this.blindIndex = ThreadLocal.withInitial(() -> hmac(indexKey));
        this.hpke = Hpke.keyPair(derive("hpke"));
        Ed25519Sign.KeyPair signing = Ed25519Sign.KeyPair.newKeyPairFromSeed(derive("signing"));
        this.signer = new Ed25519Sign(signing.getPrivateKey());
        this.signingPublicKey = signing.getPublicKey();
    }

    /** The keys that follow from a root. @param currentVersion of the keys that seal, from 1 */
    public static TenantKeys of(TenantId tenant, byte[] root, int currentVersion) {
        if (root.length != ROOT_BYTES || currentVersion < 1) {
            throw new IllegalArgumentException("a tenant's root has 32 bytes and its key versions begin at 1");
        }
        try {
            return new TenantKeys(tenant, root, currentVersion);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys of tenant " + tenant + " cannot be derived", e);
        }
    }

    /** A fresh random root for a new tenant. */
    public static byte[] newRoot() {
        return Aead.newKey();
    }

    /** The version under which is sealed and wrapped now. */
    public int currentVersion() {
        return version;
    }

    /** The blind token of an identifier: the same for the same identifier of this tenant, for ever; says nothing without the key. */
    public String token(Identifier identifier) {
        return blind(identifier.kind().name(), identifier.value());
    }

    /** The keyed hash of a text that is no identifier, e.g. a record's key. @param domain what it is, in lower case, so that it meets no identifier's kind */
    public String token(String domain, String text) {
        return blind(domain, text);
    }

    private String blind(String domain, String text) {
        Mac mac = blindIndex.get();
        mac.update(domain.getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        return BASE64.encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
    }

    /** Seals for transport. The context is authenticated, not secret. */
    public Sealed seal(byte[] plaintext, String context) {
        return new Sealed(version, BASE64.encodeToString(Aead.seal(transportKey(version), plaintext, context)));
    }

    /** @throws SealBroken if it was sealed by another tenant, under a version not known yet, for another context, or has changed */
    public byte[] open(Sealed sealed, String context) {
        requireKnown(sealed.keyVersion(), context);
        try {
            byte[] ciphertext = Base64.getUrlDecoder().decode(sealed.ciphertext());
            return Aead.open(transportKey(sealed.keyVersion()), ciphertext, context);
        } catch (IllegalArgumentException e) {
            throw new SealBroken("what was sealed for " + context + " is not base64url", e);
        }
    }

    /** Seals a value in its JSON form. */
    public Sealed sealJson(Object value, String context) {
        return seal(MessageJson.write(value), context);
    }

    /**
     * Opens what {@link #sealJson} sealed.
     *
     * @throws SealBroken as {@link #open}
     * @throws IllegalArgumentException if the content is not of that type
     */
    public <T> T openJson(Sealed sealed, TypeReference<T> type, String context) {
        return MessageJson.read(open(sealed, context), type);
    }

    /** As {@link #openJson(Sealed, TypeReference, String)}. */
    public <T> T openJson(Sealed sealed, Class<T> type, String context) {
        return MessageJson.read(open(sealed, context), type);
    }

    /** Wraps a data key under the current wrapping key. */
    public byte[] wrap(byte[] dataKey, String context) {
        return Aead.seal(wrappingKey(version), dataKey, context);
    }

    /** @throws SealBroken if the version is not known yet, or it was wrapped elsewhere */
    public byte[] unwrap(byte[] wrapped, int wrapVersion, String context) {
        requireKnown(wrapVersion, context);
        return Aead.open(wrappingKey(wrapVersion), wrapped, context);
    }

    /** The tenant's HPKE pair: upstream systems and commands to Regie's own systems seal to its public key. */
    public Hpke.KeyPair hpke() {
        return hpke;
    }

    /** Ed25519 signature (RFC 8032), 64 bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            return signer.sign(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("tenant " + tenant + " cannot sign", e);
        }
    }

    /** Whether this tenant signed exactly these bytes. */
    public boolean verify(byte[] bytes, byte[] signature) {
        try {
            new Ed25519Verify(signingPublicKey).verify(signature, bytes);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Ed25519 public key, raw, 32 bytes. */
    public byte[] signingPublicKey() {
        return signingPublicKey.clone();
    }

    private void requireKnown(int keyVersion, String context) {
        if (keyVersion < 1 || keyVersion > version) {
            throw new SealBroken("what was sealed for " + context + " names key version " + keyVersion + "; tenant "
                    + tenant + " has versions 1 to " + version);
        }
    }

    private byte[] transportKey(int keyVersion) {
        return derived.computeIfAbsent("transport/v" + keyVersion, this::derive);
    }

    private byte[] wrappingKey(int keyVersion) {
        return derived.computeIfAbsent("wrap/v" + keyVersion, this::derive);
    }

    private byte[] derive(String label) {
        try {
            byte[] salt = tenant.value().getBytes(StandardCharsets.US_ASCII);
            return Hkdf.computeHkdf(
                    "HMACSHA256", root, salt, label.getBytes(StandardCharsets.US_ASCII), Aead.KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("key " + label + " of tenant " + tenant + " cannot be derived", e);
        }
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not available", e);
        }
    }

    /** Names the tenant and the version alone. */
    @Override
    public String toString() {
        return "keys of " + tenant + ", version " + version;
    }
}
