package dev.regie.kit.keys;

import com.google.crypto.tink.subtle.Hkdf;
import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.SealBroken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The platform's secret, which only wraps: the tenants' roots, and the few things that belong to no tenant. It stands in the file
 * {@code regie.master-secret-file}: 32 bytes in hex or base64, alone (version 1) or as lines {@code version:secret}. The highest version
 * wraps; a secret stays in the file until everything wrapped under it has been wrapped anew.
 */
@ApplicationScoped
public class MasterSecret {
    private static final int SECRET_BYTES = 32;
    private static final String WAY_OUT =
            " - regie.master-secret-file names a file with 32 random bytes in hex or base64, or with lines version:secret";

    private final SortedMap<Integer, byte[]> secrets;

    @Inject
    MasterSecret(@ConfigProperty(name = "regie.master-secret-file") Optional<String> file) {
        this(read(file.orElseThrow(() -> new IllegalStateException("no master secret is configured" + WAY_OUT))));
    }

    /** @param lines of a master secret file */
    public MasterSecret(List<String> lines) {
        secrets = parse(lines);
    }

    /** The version that wraps now. */
    public int version() {
        return secrets.lastKey();
    }

    /** Wraps a tenant's root under {@link #version()}; base64. */
    public String wrap(byte[] root, TenantId tenant) {
        return Base64.getEncoder().encodeToString(Aead.seal(key("root", version()), root, "tenant-root/" + tenant));
    }

    /** @throws SealBroken if the version is not in the file, or it was wrapped elsewhere or for another tenant */
    public byte[] unwrap(String wrapped, int masterVersion, TenantId tenant) {
        try {
            byte[] bytes = Base64.getDecoder().decode(wrapped);
            return Aead.open(key("root", masterVersion), bytes, "tenant-root/" + tenant);
        } catch (IllegalArgumentException e) {
            throw new SealBroken("the wrapped root of tenant " + tenant + " is not base64", e);
        }
    }

    /** Seals what belongs to no tenant (e.g. a message whose tenant cannot be told); the result names the version. */
    public byte[] sealForPlatform(byte[] plaintext, String context) {
        byte[] sealed = Aead.seal(key("platform", version()), plaintext, context);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(version())
                .put(sealed)
                .array();
    }

    /** @throws SealBroken if the version is not in the file, for another context, or changed */
    public byte[] openForPlatform(byte[] sealed, String context) {
        if (sealed.length < Integer.BYTES) {
            throw new SealBroken("what was sealed for " + context + " is too short");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] key = key("platform", buffer.getInt());
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        return Aead.open(key, ciphertext, context);
    }

    private byte[] key(String purpose, int version) {
        byte[] secret = secrets.get(version);
        if (secret == null) {
            throw new SealBroken("version " + version + " of the master secret is not in its file" + WAY_OUT);
        }
        try {
            return Hkdf.computeHkdf(
                    "HMACSHA256", secret, new byte[0], purpose.getBytes(StandardCharsets.US_ASCII), Aead.KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master secret's " + purpose + " key cannot be derived", e);
        }
    }

    private static List<String> read(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new IllegalStateException("the master secret cannot be read" + WAY_OUT, e);
        }
    }

    private static SortedMap<Integer, byte[]> parse(List<String> lines) {
        SortedMap<Integer, byte[]> parsed = new TreeMap<>();
        lines.stream().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            int version = colon < 0 ? 1 : version(line.substring(0, colon));
            if (parsed.put(version, secret(line.substring(colon + 1).strip())) != null) {
                throw new IllegalStateException("the master secret has version " + version + " twice" + WAY_OUT);
            }
        });
        if (parsed.isEmpty()) {
            throw new IllegalStateException("the master secret's file is empty" + WAY_OUT);
        }
        return parsed;
    }

    private static int version(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    private static byte[] secret(String text) {
        try {
            byte[] bytes = text.length() == 2 * SECRET_BYTES
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            if (bytes.length == SECRET_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    // without the cause: its text would repeat a piece of the secret
    private static IllegalStateException unreadable() {
        return new IllegalStateException("the master secret is not readable" + WAY_OUT);
    }
}
