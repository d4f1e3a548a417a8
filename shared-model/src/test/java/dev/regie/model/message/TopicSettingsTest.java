package dev.regie.model.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.TopicSettings.Cleanup;
import dev.regie.model.message.TopicSettings.Topic;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
    private final TopicSettings settings = TopicSettings.load();

    @Test
    void everyNamedTopicHasSettingsAndNoOtherHas() {
        Set<String> named = Arrays.stream(Topics.class.getFields())
                .map(TopicSettingsTest::value)
                .filter(name -> name.startsWith("dsr.") && !name.contains("\\"))
                .collect(Collectors.toSet());
        assertEquals(named, settings.topics().keySet());
    }

    @Test
    void aSystemHasTheThreeTopicsThatItsNameSays() {
        SystemId system = new SystemId("customer-care");
        assertEquals(
                Set.of(Topics.personalData(system), Topics.commands(system), Topics.answers(system)),
                settings.topicsOf(system).stream().map(Topic::name).collect(Collectors.toSet()));
    }

    @Test
    void whatIsNotCompactedHasAnEnd() {
        settings.fixedTopics().stream()
                .map(Topic::setting)
                .filter(setting -> setting.cleanup() == Cleanup.DELETE)
                .forEach(setting -> assertNotNull(setting.retention()));
        assertEquals(
                "-1", settings.topics().get(Topics.TENANT_EVENTS).kafkaConfig().get("retention.ms"));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
