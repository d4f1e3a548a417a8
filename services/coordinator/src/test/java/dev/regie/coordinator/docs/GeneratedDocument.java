package dev.regie.coordinator.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A document under {@code docs/} that is made from the code: compared, or with {@code -Dregenerate-docs=true} written. */
public final class GeneratedDocument {
    private GeneratedDocument() {}

    /** @param name relative to the repository's {@code docs} */
    public static void assertUpToDate(String name, String expected) {
        Path file = Path.of("../../docs").resolve(name);
        try {
            if (Boolean.getBoolean("regenerate-docs")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, expected);
            }
            assertEquals(
                    expected,
                    Files.exists(file) ? Files.readString(file) : "",
                    () -> "docs/" + name + " is stale: run the test with -Dregenerate-docs=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
