package dev.regie.kit.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.kit.http.Problem;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AddressLimitTest {
    private Instant now = Instant.parse("2026-03-01T10:00:20Z");

    @Test
    void oneAddressHasItsShareOfAMinuteAndTheOthersTheirs() {
        AddressLimit limit = new AddressLimit(2, () -> now);
        limit.count("192.0.2.1");
        limit.count("192.0.2.1");
        Problem refused = assertThrows(Problem.class, () -> limit.count("192.0.2.1"));
        assertEquals(429, refused.status());
        assertEquals(Duration.ofSeconds(40), refused.retryAfter());
        assertDoesNotThrow(() -> limit.count("192.0.2.2"));
        now = now.plusSeconds(40);
        assertDoesNotThrow(() -> limit.count("192.0.2.1"));
    }
}
