package dev.regie.coordinator.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.coordinator.process.Fact;
import dev.regie.coordinator.process.ProcessNames;
import dev.regie.coordinator.process.RequestState;
import dev.regie.coordinator.process.Samples;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored stays readable: each fact has a golden file, which is never edited once released. */
class GoldenFactsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/facts");

    static Stream<Map.Entry<String, Fact>> facts() {
        return Samples.facts().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theGoldenFileReadsAsTheFactAndTheFactIsWrittenLikeIt(Map.Entry<String, Fact> sample) throws IOException {
        check(sample.getKey(), sample.getValue());
    }

    /** Decisions did not say what is held back from the start: the older form stands in the files of the facts' own names. */
    @Test
    void aDecisionThatHoldsSomethingBackHasAFileOfItsOwn() throws IOException {
        check("erasure-ordered-partly", new Fact.ErasureOrdered(Samples.HOLDING_BACK, Samples.NOW));
    }

    private static void check(String name, Fact fact) throws IOException {
        Path file = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("regenerate-docs") && !Files.exists(file)) {
            Files.writeString(file, pretty(fact));
        }
        String golden = Files.readString(file);
        assertEquals(fact, ProcessJson.readFact(ProcessNames.of(fact), golden));
        assertEquals(golden, pretty(fact));
    }

    @Test
    void everyStateIsReadAsItWasWritten() {
        for (RequestState state : Samples.states()) {
            assertEquals(state, ProcessJson.readState(ProcessJson.write(state)));
        }
    }

    private static String pretty(Fact fact) throws IOException {
        return MessageJson.mapper()
                        .readTree(ProcessJson.write(fact))
                        .toPrettyString()
                        .replace("\r\n", "\n")
                + "\n";
    }
}
