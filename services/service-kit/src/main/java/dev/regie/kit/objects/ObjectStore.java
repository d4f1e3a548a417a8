package dev.regie.kit.objects;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Large sealed things outside the database: a directory ({@code regie.object-store}) that all services share. A path is segments of letters,
 * digits, dot, hyphen and underscore, e.g. {@code transfer/<command id>/1}. An object is there whole and safely on disk, or not at all.
 */
@ApplicationScoped
public class ObjectStore {
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.)[A-Za-z0-9._-]{1,120}");
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    @Inject
    ObjectStore(@ConfigProperty(name = "regie.object-store") String directory) {
        this(Path.of(directory).toAbsolutePath().normalize());
    }

    ObjectStore(Path root) {
        this.root = root;
    }

    /** Stores an object, replacing what was there. */
    public void put(String path, byte[] bytes) {
        try (ObjectWriter writer = write(path)) {
            writer.write(bytes);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    /** The whole object, if there is one. */
    public Optional<byte[]> get(String path) {
        try {
            return Optional.of(Files.readAllBytes(file(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** The object as a stream. @throws UncheckedIOException if there is none */
    public InputStream read(String path) {
        try {
            return Files.newInputStream(file(path));
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Writes an object piece by piece; it appears when the writer is closed and not abandoned. */
    public ObjectWriter write(String path) {
        try {
            Path target = file(path);
            Path unfinished = Files.createDirectories(root.resolve(UNFINISHED));
            createDurably(target.getParent());
            return new ObjectWriter(Files.createTempFile(unfinished, "object", null), target);
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    /** Deletes an object, or everything under a path. Nothing happens if there is nothing. */
    public void delete(String pathOrPrefix) {
        Path file = file(pathOrPrefix);
        if (!Files.exists(file)) {
            return;
        }
        try (Stream<Path> all = Files.walk(file)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
            sync(file.getParent());
        } catch (IOException e) {
            throw failed("deleted", e);
        }
    }

    /** Whether there is an object at this path. */
    public boolean exists(String path) {
        return Files.isRegularFile(file(path));
    }

    private Path file(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (!segments.stream().allMatch(segment -> SEGMENT.matcher(segment).matches())) {
            throw new IllegalArgumentException("not a path of the object store");
        }
        return root.resolve(path);
    }

    // a new directory's own entry must be on disk too, or the object is lost with it
    private void createDurably(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            createDurably(directory.getParent());
            Files.createDirectories(directory);
            sync(directory.getParent());
        }
    }

    static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static UncheckedIOException failed(String operation, IOException e) {
        return new UncheckedIOException("an object cannot be " + operation, e);
    }
}
