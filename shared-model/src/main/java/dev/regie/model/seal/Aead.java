package dev.regie.model.seal;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

/** AES-256-GCM with a random 96-bit nonce in front of the ciphertext. The context is authenticated: what was sealed for one place opens in no other. */
public final class Aead {
    public static final int KEY_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Aead() {}

    /** A fresh random key. */
    public static byte[] newKey() {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    public static byte[] seal(byte[] key, byte[] plaintext, String context) {
        try {
            return new AesGcmJce(key).encrypt(plaintext, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal for " + context, e);
        }
    }

    /** @throws SealBroken if the key or context is another one, or a bit has changed */
    public static byte[] open(byte[] key, byte[] sealed, String context) {
        try {
            return new AesGcmJce(key).decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new SealBroken("cannot open what was sealed for " + context, e);
        }
    }
}
