package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.flow.Regie.Filed;
import dev.regie.local.Stack;
import dev.regie.samples.demo.LogScan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last of all: whatever the others did to the stack, its logs say nothing that is secret and nothing about anybody. */
@Order(11)
class QuietLogsFlowIT {

    @Test
    void noLogHasASecretOrAnythingAboutAnybody() {
        Stack stack = Running.stack();
        Regie regie = new Regie(stack);
        try (World world = World.of(stack, regie, "quiet-logs")) {
            Stories stories = new Stories(regie, world);
            regie.download(regie.follow(stories.access(world.person())));
            stories.erasure(world.person());
            provoke(regie, regie.file(world.tenant(), "ACCESS", world.person()));
        }
        LogScan.Result logs = LogScan.of(stack.data(), Told.soFar());
        assertTrue(logs.files() > Regie.SERVICES.size(), "logs that were read: " + logs.files());
        assertEquals(List.of(), logs.findings());
    }

    // what is wrong in a call is easily quoted in a log
    private static void provoke(Regie regie, Filed filed) {
        String email = filed.email();
        String token = filed.trackingToken();
        Map<String, String> tracking = Map.of("Regie-Tracking-Token", token);
        regie.post("intake", "/requests", List.of(email), Map.of()).expect(400);
        regie.post("intake", "/requests", Map.of("type", email), Map.of()).expect(422);
        regie.post("intake", "/requests/" + filed.id() + "/verification", Map.of("code", email), tracking)
                .expect(422);
        regie.get("intake", "/requests/" + email, tracking).expect(404);
        regie.get("intake", "/requests/" + token, tracking).expect(404);
        regie.get("export", "/packages/" + token, Map.of("Regie-Download-Token", token))
                .expect(404);
        regie.get("coordinator", "/cases?after=" + token, regie.as("operator", filed.tenant()))
                .expect(400);
        regie.get("coordinator", "/cases/" + filed.id(), Map.of("Authorization", "Bearer " + token))
                .expect(401);
    }
}
