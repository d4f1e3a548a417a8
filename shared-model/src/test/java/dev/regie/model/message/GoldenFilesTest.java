package dev.regie.model.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.regie.model.personaldata.PersonalDataTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is on a topic or in a store today must stay readable: each wire name has a JSON file of a release that is never edited. A new one is
 * written with {@code -Dregie.golden.write=true}.
 */
class GoldenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private static final Map<String, Object> SAMPLES = samples();

    private static Map<String, Object> samples() {
        Map<String, Object> samples = new TreeMap<>(Samples.SEALED_CONTENTS);
        samples.putAll(Samples.LATER_FORMS);
        Samples.MESSAGES.forEach(message -> samples.put(MessageTypes.nameOf(message), message));
        Samples.PERSONAL_DATA.forEach(event -> samples.put(PersonalDataTypes.nameOf(event), event));
        return samples;
    }

    static Set<String> names() {
        return SAMPLES.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theGoldenFileStaysReadable(String name) throws IOException {
        Object sample = SAMPLES.get(name);
        assertEquals(sample, MessageJson.read(golden(name), sample.getClass()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatIsWrittenIsTheGoldenFile(String name) throws IOException {
        JsonNode written = MessageJson.mapper().readTree(MessageJson.write(SAMPLES.get(name)));
        assertEquals(MessageJson.mapper().readTree(golden(name)), written);
    }

    @ParameterizedTest
    @MethodSource("names")
    void memberOfANewerVersionIsIgnored(String name) throws IOException {
        ObjectNode newer = MessageJson.mapper().readValue(golden(name), ObjectNode.class);
        newer.put("memberOfTheFuture", "value");
        Object sample = SAMPLES.get(name);
        assertEquals(sample, MessageJson.read(MessageJson.write(newer), sample.getClass()));
    }

    @Test
    void everyWireNameHasASampleAndEveryFileAWireName() throws IOException {
        Set<String> wireNames = new TreeSet<>(MessageTypes.all().keySet());
        wireNames.addAll(PersonalDataTypes.all().keySet());
        wireNames.addAll(Samples.SEALED_CONTENTS.keySet());
        wireNames.addAll(Samples.LATER_FORMS.keySet());
        assertEquals(wireNames, new TreeSet<>(names()));
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    wireNames,
                    files.map(file -> file.getFileName().toString().replace(".json", ""))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void unreadableMessageIsNotRepeatedInTheError() {
        byte[] poison = "{\"requestId\":\"secret-value\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> MessageJson.read(poison, IntakeEvent.RequestWithdrawn.class));
        assertTrue(!error.getMessage().contains("secret"), error.getMessage());
    }

    private static byte[] golden(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("regie.golden.write") && !Files.exists(file)) {
            write(file, SAMPLES.get(name));
        }
        return Files.readAllBytes(file);
    }

    private static void write(Path file, Object sample) {
        try {
            Files.write(
                    file, MessageJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(sample));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
