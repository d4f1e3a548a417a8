package dev.regie.model.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.model.id.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String REQUEST = "0190b5a2-7c1e-7d3a-9f00-3c1d2e4f5a6b";
    private static final String MESSAGE = "5f0c2c2e-7f0b-4c07-9a53-0c3f0d1f7d11";
    private static final String OTHER = "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
    private static final String THEIRS = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    @Test
    void theTraceIsTheRequestAndTheParentTheMessage() {
        assertEquals(
                "00-0190b5a27c1e7d3a9f003c1d2e4f5a6b-9a530c3f0d1f7d11-01",
                TraceParent.of(message(MESSAGE, REQUEST)).toString());
    }

    @Test
    void allMessagesOfARequestAreOneTrace() {
        TraceParent one = TraceParent.of(message(MESSAGE, REQUEST));
        TraceParent other = TraceParent.of(message(OTHER, REQUEST));
        assertEquals(one.traceId(), other.traceId());
        assertNotEquals(one.parentId(), other.parentId());
        assertEquals(TraceParent.traceOf(REQUEST), one.traceId());
    }

    @Test
    void aMessageOfNoRequestIsATraceOfItsOwn() {
        TraceParent alone = TraceParent.of(message(MESSAGE, null));
        assertEquals("5f0c2c2e7f0b4c079a530c3f0d1f7d11", alone.traceId());
        assertEquals(TraceParent.beginning(MESSAGE), alone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order 7 of Ada", "1-1-1-1-1", "00000000-0000-0000-0000-000000000000", ""})
    void whatIsNoUuidIsHashedAndStandsNowhereInTheTrace(String id) {
        TraceParent trace = TraceParent.of(message(id, id));
        assertEquals(Optional.of(trace), TraceParent.read(trace.toString()));
        assertEquals(trace, TraceParent.of(message(id, id)));
        assertNotEquals("0".repeat(32), trace.traceId());
        assertNotEquals("0".repeat(16), trace.parentId());
    }

    @Test
    void somebodyElsesTraceGoesOnThroughAMessage() {
        TraceParent onward = TraceParent.read(THEIRS).orElseThrow().through(MESSAGE);
        assertEquals("00-4bf92f3577b34da6a3ce929d0e0e4736-9a530c3f0d1f7d11-00", onward.toString());
    }

    @Test
    void ofFlagsOnlyTheKnownOneGoesOn() {
        String flags = THEIRS.substring(0, THEIRS.length() - 2) + "ff";
        assertEquals("01", TraceParent.read(flags).orElseThrow().flags());
    }

    @Test
    void aLaterVersionIsReadAsFarAsThisOneKnowsIt() {
        String later = "cc" + THEIRS.substring(2) + "-what-the-future-will-be-like";
        assertEquals(TraceParent.read(THEIRS), TraceParent.read(later));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "garbage",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\n",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-zzf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            })
    void whatIsNoTraceIsNone(String header) {
        assertTrue(TraceParent.read(header).isEmpty());
    }

    private static Envelope message(String id, String correlationId) {
        return new Envelope(
                id,
                "discover",
                "/services/coordinator",
                "s",
                Instant.EPOCH,
                new TenantId("contoso"),
                null,
                correlationId);
    }
}
