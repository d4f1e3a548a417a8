package dev.regie.model.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.PersonalDataEvent;
import dev.regie.model.personaldata.PersonalDataTypes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageTypesTest {

    @Test
    void everyPermittedMessageHasAWireName() {
        assertEquals(leaves(Message.class), new HashSet<>(MessageTypes.all().values()));
        assertEquals(
                leaves(PersonalDataEvent.class),
                new HashSet<>(PersonalDataTypes.all().values()));
    }

    @Test
    void everyMessageIsARecord() {
        assertTrue(leaves(Message.class).stream().allMatch(Class::isRecord));
    }

    @Test
    void wireNamesAreKebabCaseAndLeadBack() {
        MessageTypes.all().forEach((name, type) -> {
            assertTrue(name.matches("[a-z]+(-[a-z]+)*"), name);
            assertEquals(name, MessageTypes.nameOf(type));
            assertEquals(Optional.of(type), MessageTypes.classOf(name));
        });
    }

    @Test
    void wireNameOfTheFutureIsUnknown() {
        assertEquals(Optional.empty(), MessageTypes.classOf("tenant-merged"));
    }

    @Test
    void theSenderIsTheTopicsName() {
        SystemId care = new SystemId("customer-care");
        for (String topic : Set.of(Topics.personalData(care), Topics.commands(care), Topics.answers(care))) {
            assertEquals(Optional.of(care), Topics.systemOf(topic));
        }
        assertEquals(Optional.empty(), Topics.systemOf(Topics.INTAKE_EVENTS));
        assertEquals(Optional.empty(), Topics.systemOf("dsr.system.Customer.events.v1"));
    }

    private static Set<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses())
                        .flatMap(member -> leaves(member).stream())
                        .collect(Collectors.toSet())
                : Set.of(family);
    }
}
