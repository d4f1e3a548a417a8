package dev.regie.model.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.model.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeHeadersTest {
    private static final Envelope ENVELOPE = new Envelope(
            "m-1",
            "request-submitted",
            "/services/intake",
            "r-1",
            Instant.parse("2026-03-01T10:15:30.123456Z"),
            new TenantId("contoso"),
            "m-0",
            "r-1");

    @Test
    void headersReadBackAsTheSameEnvelope() {
        assertEquals(ENVELOPE, EnvelopeHeaders.read(EnvelopeHeaders.of(ENVELOPE)::get));
    }

    @Test
    void theHeadersStayAsTheGoldenFileHasThem() throws IOException {
        String request = "0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b";
        Envelope discover = new Envelope(
                "5f0c2c2e-7f0b-4c07-9a53-0c3f0d1f7d11",
                "discover",
                "/services/coordinator",
                request,
                ENVELOPE.time(),
                ENVELOPE.tenant(),
                "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed",
                request);
        byte[] golden = Files.readAllBytes(Path.of("src/test/resources/golden-headers/headers.json"));
        assertEquals(
                MessageJson.mapper().readTree(golden),
                MessageJson.mapper().readTree(MessageJson.write(EnvelopeHeaders.of(discover))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "00-00000000000000000000000000000000-0000000000000000-00"})
    void aTraceThatIsNoneIsNoFaultOfTheMessage(String traceparent) {
        Map<String, String> headers = new HashMap<>(EnvelopeHeaders.of(ENVELOPE));
        headers.put("traceparent", traceparent);
        assertEquals(ENVELOPE, EnvelopeHeaders.read(headers::get));
    }

    @Test
    void whatIsNotThereIsNotWritten() {
        Envelope first = new Envelope("m-1", "t", "/s", "r-1", ENVELOPE.time(), ENVELOPE.tenant(), null, null);
        Map<String, String> headers = EnvelopeHeaders.of(first);
        assertTrue(!headers.containsKey("ce_causationid") && !headers.containsKey("ce_correlationid"));
        assertEquals(first, EnvelopeHeaders.read(headers::get));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time", "ce_tenant"})
    void missingAttributeIsNamed(String attribute) {
        Map<String, String> headers = new HashMap<>(EnvelopeHeaders.of(ENVELOPE));
        headers.remove(attribute);
        assertTrue(refusal(headers).contains(attribute));
    }

    @ParameterizedTest
    @CsvSource({"ce_time,yesterday", "ce_tenant,Not A Tenant", "ce_specversion,0.3"})
    void unreadableAttributeIsNamedAndNotRepeated(String attribute, String value) {
        Map<String, String> headers = new HashMap<>(EnvelopeHeaders.of(ENVELOPE));
        headers.put(attribute, value);
        String refusal = refusal(headers);
        assertTrue(refusal.contains(attribute) && !refusal.contains(value), refusal);
    }

    private static String refusal(Map<String, String> headers) {
        return assertThrows(IllegalArgumentException.class, () -> EnvelopeHeaders.read(headers::get))
                .getMessage();
    }
}
