package dev.regie.audit.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Rows in PostgreSQL's binary COPY format: a third of the work of any insert. */
final class CopyRows {
    private static final byte[] HEAD = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NULL = -1;
    private static final int END = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyRows() {
        bytes.writeBytes(HEAD);
    }

    /** Begins a row. The fields follow in the order of the columns. */
    CopyRows row(int fields) {
        return write(() -> out.writeShort(fields));
    }

    CopyRows text(String text) {
        return bytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    CopyRows bytes(byte[] value) {
        return write(() -> {
            out.writeInt(value == null ? NULL : value.length);
            if (value != null) {
                out.write(value);
            }
        });
    }

    CopyRows number(long number) {
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(number);
        });
    }

    CopyRows id(UUID id) {
        return write(() -> {
            out.writeInt(2 * Long.BYTES);
            out.writeLong(id.getMostSignificantBits());
            out.writeLong(id.getLeastSignificantBits());
        });
    }

    CopyRows time(Instant time) {
        Duration since = Duration.between(EPOCH, time);
        return number(since.getSeconds() * 1_000_000 + since.getNano() / 1_000);
    }

    /** Everything, for {@code copy … from stdin (format binary)}. */
    byte[] finish() {
        write(() -> out.writeShort(END));
        return bytes.toByteArray();
    }

    private interface Writing {
        void run() throws IOException;
    }

    private CopyRows write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written to", e);
        }
    }
}
