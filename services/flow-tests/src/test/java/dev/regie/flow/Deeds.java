package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.AccessTable.Endpoint;
import dev.regie.flow.Regie.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Calls that change something or show what is held about somebody, and the events that they must leave in the tenant's log. */
final class Deeds {
    private final Regie regie;
    private final World world;
    private final Set<Endpoint> called = new TreeSet<>();
    private final Map<String, Integer> owed = new TreeMap<>();

    Deeds(Regie regie, World world) {
        this.regie = regie;
        this.world = world;
    }

    /** An endpoint was called with success, and owes these events: {@code coordinator: read Request}. */
    void owe(String service, String call, String... activities) {
        called.add(new Endpoint(service, call));
        for (String activity : activities) {
            owed.merge(service + ": " + activity, 1, Integer::sum);
        }
    }

    /** Calls one as somebody of the tenant, or of the platform if the role is the platform's. */
    JsonNode by(String role, String service, String call, String path, Object body, String... activities) {
        boolean platform = role.equals("platform-administrator");
        Map<String, String> who = regie.as(role, platform ? null : world.tenant());
        Answer answer = switch (call.substring(0, call.indexOf(' '))) {
            case "GET" -> regie.get(service, path, who);
            case "PUT" -> regie.put(service, path, body, who);
            case "DELETE" -> regie.delete(service, path, who);
            default -> regie.post(service, path, body, who);
        };
        assertTrue(answer.status() < 300, () -> call + " is answered " + answer);
        owe(service, call, activities);
        boolean json = answer.body().length > 0 && (answer.body()[0] == '{' || answer.body()[0] == '[');
        return json ? answer.json() : null;
    }

    Set<Endpoint> called() {
        return called;
    }

    /** What is owed, and how often the log has it. */
    Map<String, Integer> missed(Map<String, Integer> log) {
        Map<String, Integer> wrong = new HashMap<>();
        owed.forEach((activity, times) -> {
            int found = log.getOrDefault(activity, 0);
            if (found != times) {
                wrong.put(activity + ", owed " + times + " times", found);
            }
        });
        return wrong;
    }
}
