package dev.regie.coordinator.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessNamesTest {

    @Test
    void everyFactHasAName() {
        assertEquals(
                leaves(Fact.class).collect(Collectors.toSet()),
                Set.copyOf(ProcessNames.facts().values()));
    }

    @Test
    void everyStateHasAName() {
        assertEquals(
                leaves(RequestState.class).collect(Collectors.toSet()),
                Set.copyOf(ProcessNames.states().values()));
    }

    @Test
    void namesAreKebabCase() {
        Stream.concat(ProcessNames.facts().keySet().stream(), ProcessNames.states().keySet().stream())
                .forEach(name -> assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ProcessNamesTest::leaves)
                : Stream.of(type);
    }
}
