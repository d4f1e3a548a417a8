package dev.regie.terms;

import dev.regie.kit.testing.ArchitectureRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> theHouseIsBuiltAsPlanned() {
        return ArchitectureRules.of("dev.regie.terms");
    }
}
