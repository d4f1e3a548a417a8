package dev.regie.export.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import dev.regie.export.archive.Archive;
import dev.regie.export.archive.ArchiveOrder;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.objects.ObjectWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;

/**
 * Archives in the object store, sealed segment by segment (Tink's streaming AEAD, AES-256-GCM with HKDF) under the package's data key, so
 * that an archive of any size is written and read without being in memory, never in the clear on disk, and a truncated one does not open.
 */
@ApplicationScoped
public class SealedArchives {
    private static final int SEGMENT_BYTES = 64 * 1024;

    private final ObjectStore objects;

    SealedArchives(ObjectStore objects) {
        this.objects = objects;
    }

    /** Makes an archive; it appears when it is whole, replacing an earlier try. */
    public Archive.Written write(String path, DataKey key, ArchiveOrder order) {
        try (ObjectWriter object = objects.write(path)) {
            return write(object, cipher(key).newEncryptingStream(object, context(path)), order);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an archive cannot be sealed at " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive at " + path + " cannot be written", e);
        }
    }

    // closing the sealing stream would make half an archive visible: on a failure the object is given up first
    private static Archive.Written write(ObjectWriter object, OutputStream sealing, ArchiveOrder order)
            throws IOException {
        boolean whole = false;
        try {
            Archive.Written written = Archive.write(order, sealing);
            sealing.close();
            whole = true;
            return written;
        } finally {
            if (!whole) {
                object.abandon();
            }
        }
    }

    /** The archive in the clear. Reading fails where the object was changed or cut off. */
    public InputStream read(String path, DataKey key) {
        InputStream sealed = objects.read(path);
        try {
            return cipher(key).newDecryptingStream(sealed, context(path));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the archive at " + path + " cannot be opened", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the archive at " + path + " cannot be read", e);
        }
    }

    private static AesGcmHkdfStreaming cipher(DataKey key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key.key(), "HmacSha256", key.key().length, SEGMENT_BYTES, 0);
    }

    private static byte[] context(String path) {
        return path.getBytes(UTF_8);
    }
}
