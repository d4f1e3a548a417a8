package dev.regie.kit.objects;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreTest {
    private static final byte[] BYTES = {1, 2, 3};

    @TempDir
    Path root;

    private ObjectStore store;

    @BeforeEach
    void openStore() {
        store = new ObjectStore(root);
    }

    @Test
    void whatIsPutIsThere() throws IOException {
        store.put("transfer/c-1/1", new byte[] {9});
        store.put("transfer/c-1/1", BYTES);
        assertTrue(store.exists("transfer/c-1/1"));
        assertArrayEquals(BYTES, store.get("transfer/c-1/1").orElseThrow());
        try (InputStream stream = store.read("transfer/c-1/1")) {
            assertArrayEquals(BYTES, stream.readAllBytes());
        }
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertEquals(Optional.empty(), store.get("packages/p-1"));
        assertFalse(store.exists("packages/p-1"));
        assertThrows(UncheckedIOException.class, () -> store.read("packages/p-1"));
        store.delete("packages/p-1");
    }

    @Test
    void objectAppearsWhole() throws IOException {
        try (ObjectWriter writer = store.write("packages/p-1")) {
            writer.write(BYTES);
            assertFalse(store.exists("packages/p-1"));
        }
        assertArrayEquals(BYTES, store.get("packages/p-1").orElseThrow());
    }

    @Test
    void abandonedObjectLeavesNothing() throws IOException {
        try (ObjectWriter writer = store.write("packages/p-1")) {
            writer.write(BYTES);
            writer.abandon();
        }
        assertFalse(store.exists("packages/p-1"));
        try (Stream<Path> files = Files.walk(root)) {
            assertTrue(files.noneMatch(Files::isRegularFile));
        }
    }

    @Test
    void prefixGoesWithEverythingUnderIt() {
        store.put("transfer/c-1/1", BYTES);
        store.put("transfer/c-1/2", BYTES);
        store.put("transfer/c-2/1", BYTES);
        store.delete("transfer/c-1");
        assertFalse(store.exists("transfer/c-1/1") || store.exists("transfer/c-1/2"));
        assertTrue(store.exists("transfer/c-2/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/etc/passwd", "../up", "a/../../up", "a//b", ".unfinished/x", "a/.", "a\\b", "a b"})
    void pathThatLeadsElsewhereIsRefused(String path) {
        assertThrows(IllegalArgumentException.class, () -> store.put(path, BYTES));
        assertThrows(IllegalArgumentException.class, () -> store.get(path));
        assertThrows(IllegalArgumentException.class, () -> store.delete(path));
    }
}
