package dev.regie.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.local.TraceCommand.Step;
import dev.regie.local.TraceCommand.Trace;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TraceCommandTest {
    private static final UUID REQUEST = UUID.fromString("0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b");
    private static final Instant TIME = Instant.parse("2026-03-01T10:15:30Z");

    @Test
    void thePathBeginsWithTheTraceUnderWhichToolsHaveIt() {
        Step submitted = new Step(TIME, "intake", "request-submitted", "dsr.intake.events.v1-0@7", "m-1", null, null);
        Step fact = new Step(TIME, "coordinator", "submitted", null, null, "http", null);
        Step discover = new Step(TIME, "coordinator", "discover", "dsr.inventory.commands.v1-0@3", "m-2", "m-1", null);
        List<String> lines =
                Trace.of(REQUEST, List.of(submitted, fact, discover)).lines();
        assertEquals("trace 0190b5a27c1e7d3a9f003c1d2e4f5a6b", lines.getFirst());
        assertTrue(lines.get(2).endsWith("fact  after http"), lines.get(2));
        assertTrue(lines.get(3).endsWith("after request-submitted dsr.intake.events.v1-0@7"), lines.get(3));
    }
}
