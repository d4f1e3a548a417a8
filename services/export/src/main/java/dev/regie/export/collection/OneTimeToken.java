package dev.regie.export.collection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** A random 256-bit credential. Who holds it may act; what is stored is its hash, which opens nothing. */
public record OneTimeToken(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HASH_OF_NOTHING = new OneTimeToken("").hash();

    /** A token that nobody has yet. */
    public static OneTimeToken create() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new OneTimeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A token as somebody presents it; null counts as a wrong one. */
    public static OneTimeToken presented(String header) {
        return new OneTimeToken(header == null ? "" : header);
    }

    /** SHA-256, lower-case hex. */
    public String hash() {
        return Sha256.hex(value.getBytes(UTF_8));
    }

    /** Whether this token belongs to the hash; takes the same time whichever it is, and whether there is a hash at all. */
    public boolean opens(String storedHash) {
        String compared = storedHash == null ? HASH_OF_NOTHING : storedHash;
        boolean equal = MessageDigest.isEqual(hash().getBytes(US_ASCII), compared.getBytes(US_ASCII));
        return equal && storedHash != null;
    }

    @Override
    public String toString() {
        return "token:***";
    }
}
