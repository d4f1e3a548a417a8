package dev.regie.kit.objects;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** An object being written. {@link #close()} makes it visible; {@link #abandon()}, or a write that failed, leaves nothing behind. */
public final class ObjectWriter extends OutputStream {
    private final Path unfinished;
    private final Path target;
    private final OutputStream out;
    private boolean abandoned;
    private boolean closed;

    ObjectWriter(Path unfinished, Path target) throws IOException {
        this.unfinished = unfinished;
        this.target = target;
        this.out = new BufferedOutputStream(Files.newOutputStream(unfinished));
    }

    /** Gives the object up: closing will delete what was written. */
    public void abandon() {
        abandoned = true;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            abandoned = true;
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
            if (!abandoned) {
                ObjectStore.sync(unfinished);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
                ObjectStore.sync(target.getParent());
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
