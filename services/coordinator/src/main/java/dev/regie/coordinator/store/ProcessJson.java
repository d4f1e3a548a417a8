package dev.regie.coordinator.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import dev.regie.coordinator.process.Decision;
import dev.regie.coordinator.process.Fact;
import dev.regie.coordinator.process.ProcessNames;
import dev.regie.coordinator.process.RequestState;
import dev.regie.model.message.MessageJson;
import dev.regie.model.request.HeldBack;
import java.util.List;

/** Facts and states as stored JSON, in the form of messages, under the names of {@link ProcessNames}. */
final class ProcessJson {
    private static final JsonMapper MAPPER = mapper();

    private ProcessJson() {}

    static String write(Fact fact) {
        return text(fact);
    }

    static String write(RequestState state) {
        return text(state);
    }

    /** @throws IllegalStateException if this version cannot read it */
    static Fact readFact(String name, String json) {
        Class<? extends Fact> type = ProcessNames.facts().get(name);
        if (type == null) {
            throw new IllegalStateException("a stored fact has the unknown name " + name
                    + ": this coordinator is older than its database; run the newer one");
        }
        return read(json, type);
    }

    /** @throws IllegalStateException if this version cannot read it */
    static RequestState readState(String json) {
        return read(json, RequestState.class);
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // without the cause: its text quotes what is stored
            throw new IllegalStateException("a stored " + type.getSimpleName() + " cannot be read ("
                    + e.getClass().getSimpleName() + "): restore it from a backup");
        }
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = MessageJson.mapper()
                .rebuild()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addMixIn(RequestState.class, NamedState.class)
                .addMixIn(Decision.class, DecisionForm.class)
                .build();
        ProcessNames.states().forEach((name, type) -> mapper.registerSubtypes(new NamedType(type, name)));
        return mapper;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
    private interface NamedState {}

    /** What decisions did not have from the start is written where there is some: a stored form does not change without need. */
    private interface DecisionForm {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<HeldBack> heldBack();
    }
}
