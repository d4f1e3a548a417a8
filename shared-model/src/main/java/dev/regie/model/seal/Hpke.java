package dev.regie.model.seal;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePrivateKey;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.subtle.X25519;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Public-key sealing: HPKE base mode (RFC 9180) with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. The output is the
 * encapsulated key followed by the ciphertext; the context goes in as {@code info}.
 */
public final class Hpke {
    private static final HpkeParameters PARAMETERS = parameters();

    private Hpke() {}

    /** A key pair in raw form, 32 bytes each. */
    public record KeyPair(byte[] privateKey, byte[] publicKey) {}

    public static KeyPair newKeyPair() {
        return keyPair(X25519.generatePrivateKey());
    }

    /** The pair that belongs to a private key. */
    public static KeyPair keyPair(byte[] privateKey) {
        try {
            return new KeyPair(privateKey.clone(), X25519.publicFromPrivate(privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an X25519 private key", e);
        }
    }

    public static byte[] seal(byte[] publicKey, byte[] plaintext, String context) {
        try {
            return handle(publicKey(publicKey))
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
                    .encrypt(plaintext, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("cannot seal to this public key", e);
        }
    }

    /** @throws SealBroken if the key or context is another one, or a bit has changed */
    public static byte[] open(KeyPair pair, byte[] sealed, String context) {
        try {
            HpkePrivateKey key = HpkePrivateKey.create(
                    publicKey(pair.publicKey()),
                    SecretBytes.copyFrom(pair.privateKey(), InsecureSecretKeyAccess.get()));
            return handle(key)
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
                    .decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("cannot open what was sealed for " + context, e);
        }
    }

    private static HpkePublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        return HpkePublicKey.create(PARAMETERS, Bytes.copyFrom(raw), null);
    }

    private static KeysetHandle handle(Key key) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
                .build();
    }

    private static HpkeParameters parameters() {
        try {
            HybridConfig.register();
            return HpkeParameters.builder()
                    .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                    .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                    .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                    .setVariant(HpkeParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HPKE is not available", e);
        }
    }
}
