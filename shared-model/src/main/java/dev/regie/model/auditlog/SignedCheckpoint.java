package dev.regie.model.auditlog;

import com.google.crypto.tink.subtle.Ed25519Verify;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint as people keep it, in the form of a signed note (C2SP signed-note and tlog-checkpoint): its text, an empty line, and a line
 * {@code — <origin> <base64 of key id and signature>}.
 *
 * @param keyId the first four bytes of SHA-256(origin ‖ 0x0A ‖ 0x01 ‖ public key)
 * @param signature Ed25519 over the text
 */
public record SignedCheckpoint(Checkpoint checkpoint, byte[] keyId, byte[] signature) {
    private static final int KEY_ID_BYTES = 4;
    private static final int SIGNATURE_BYTES = 64;
    private static final Pattern NOTE = Pattern.compile(
            "regie-audit/([a-z0-9-]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n([0-9TZ:.-]+)\n\n— (\\S+) ([A-Za-z0-9+/]{91}=)\n");

    /** Puts the pieces together. @param signature of {@link Checkpoint#bytes()} */
    public static SignedCheckpoint of(Checkpoint checkpoint, byte[] publicKey, byte[] signature) {
        return new SignedCheckpoint(checkpoint, keyId(checkpoint.origin(), publicKey), signature.clone());
    }

    /** The whole note. */
    public String note() {
        byte[] both = Arrays.copyOf(keyId, KEY_ID_BYTES + SIGNATURE_BYTES);
        System.arraycopy(signature, 0, both, KEY_ID_BYTES, SIGNATURE_BYTES);
        return checkpoint.text() + "\n— " + checkpoint.origin() + " "
                + Base64.getEncoder().encodeToString(both) + "\n";
    }

    /** @throws IllegalArgumentException if the text is no such note, to the letter */
    public static SignedCheckpoint parse(String note) {
        Matcher matcher = NOTE.matcher(note);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a checkpoint of an audit log");
        }
        SignedCheckpoint parsed = parsed(matcher);
        if (!parsed.note().equals(note)) {
            throw new IllegalArgumentException("a checkpoint that is not written as one is");
        }
        return parsed;
    }

    private static SignedCheckpoint parsed(Matcher note) {
        try {
            Checkpoint checkpoint = new Checkpoint(
                    new TenantId(note.group(1)),
                    Long.parseLong(note.group(2)),
                    Hash.ofBase64(note.group(3)),
                    Instant.parse(note.group(4)));
            byte[] both = Base64.getDecoder().decode(note.group(6));
            return new SignedCheckpoint(
                    checkpoint, Arrays.copyOf(both, KEY_ID_BYTES), Arrays.copyOfRange(both, KEY_ID_BYTES, both.length));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a checkpoint's time is RFC 3339", e);
        }
    }

    /** Whether the owner of this key signed exactly this checkpoint. @param publicKey Ed25519, raw, 32 bytes */
    public boolean signedBy(byte[] publicKey) {
        try {
            new Ed25519Verify(publicKey).verify(signature, checkpoint.bytes());
            return Arrays.equals(keyId, keyId(checkpoint.origin(), publicKey));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] keyId(String origin, byte[] publicKey) {
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.writeBytes(origin.getBytes(StandardCharsets.UTF_8));
        named.writeBytes(new byte[] {'\n', 1});
        named.writeBytes(publicKey);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.toByteArray());
            return Arrays.copyOf(hash, KEY_ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
