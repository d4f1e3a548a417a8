package dev.regie.samples.devicemanagement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.id.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Enrols people's devices, and nobody whom Regie's gate does not let pass. It shows them what the gate tells it to show, one text after the
 * other, and hands in what they answered.
 */
public final class Enrolment {
    private static final String CHANNEL = "company-portal";

    private final Regie regie;
    private final Set<Person> enrolled = ConcurrentHashMap.newKeySet();

    /** Regie's terms service, called with device management's own token of a tenant. */
    @FunctionalInterface
    public interface Regie {
        /** The answer's body, whose status was one of success. */
        JsonNode post(TenantId tenant, String path, Object body);
    }

    public Enrolment(Regie regie) {
        this.regie = regie;
    }

    /** Tries to enrol somebody. Returns the text that they have to answer first, or null: they are enrolled. */
    public JsonNode enrol(Person person) {
        Map<String, Object> question = new HashMap<>(
                Map.of("user", user(person), "groups", List.of(), "languages", List.of("en"), "purpose", "ENROL"));
        person.devices().stream()
                .findFirst()
                .ifPresent(use -> question.put("device", use.device().value()));
        JsonNode answer = regie.post(person.tenant(), "/enrolment-gate/queries", question);
        if (answer.path("allowed").asBoolean()) {
            enrolled.add(person);
            return null;
        }
        return answer.path("next");
    }

    /** Hands in what somebody answered to a text. @param decision ACCEPT, DECLINE or ACKNOWLEDGE */
    public void answer(Person person, JsonNode text, String decision) {
        Map<String, Object> answer = Map.of(
                "user", user(person),
                "version", text.path("version").asInt(),
                "textSha256", text.path("textSha256").asText(),
                "language", text.path("language").asText(),
                "decision", decision,
                "channel", CHANNEL);
        regie.post(person.tenant(), "/terms/" + text.path("termsId").asText() + "/acceptances", answer);
    }

    /** Those whom the gate let pass. */
    public Set<Person> enrolled() {
        return Set.copyOf(enrolled);
    }

    private static Map<String, Object> user(Person person) {
        return Map.of(
                "kind", person.userId().kind().name(),
                "value", person.userId().value(),
                "upn", person.upn().value());
    }
}
