package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.flow.Regie.Answer;
import dev.regie.local.IdentityProvider;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Somebody whose role stands in an assignment, and in no token, works like anybody else. */
@Order(3)
class AssignedReaderFlowIT {
    private static Regie regie;
    private static World world;

    @BeforeAll
    static void lay() {
        regie = new Regie(Running.stack());
        world = World.of(Running.stack(), regie, "assigned-reader");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void theConsoleShowsWhoIsAssignedARoleWhatTheServicesAnswerThem() {
        String open = regie.file(world.tenant(), "ACCESS", world.person()).id().toString();
        Regie.await(
                "the case of " + open,
                () -> regie.get("coordinator", "/cases?limit=200", regie.as("operator", world.tenant()))
                        .json()
                        .toString(),
                cases -> cases.contains(open));
        assertFalse(page("zoe").contains(open), "nobody has a role by being there");
        assertTrue(page("zoe").contains("Nothing here is yours to see"));
        assign("zoe");
        String page = Regie.await("zoe's page", () -> page("zoe"), shown -> shown.contains(open));
        assertTrue(page.contains("Lag, by topic"), page);
        assertTrue(page("yann").contains("Nothing here is yours to see"));
    }

    private static void assign(String subject) {
        Map<String, Object> body = new HashMap<>(Estate.callers("operator"));
        body.put("members", Map.of("subjects", List.of(subject, "operator")));
        body.put("scopeGroups", Map.of("all", true));
        body.put("tags", Map.of("all", true));
        regie.post("coordinator", "/role-assignments", body, regie.as("tenant-administrator", world.tenant()))
                .expect(201);
    }

    private static String page(String subject) {
        String token = IdentityProvider.token(
                Running.stack().identityProvider().issuer(),
                null,
                world.tenant().value(),
                subject);
        Told.all(token);
        Answer answer = regie.get("console", "/", Map.of("Authorization", "Bearer " + token));
        return new String(answer.expect(200).body(), StandardCharsets.UTF_8);
    }
}
