package dev.regie.model.personaldata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.model.id.SystemId;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.subject.Relation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final UUID COMMAND = new UUID(0, 7);
    private static final byte[] KEY = Aead.newKey();

    @Test
    void recordsComeBackAsTheyWere() {
        List<ContributedRecord> records = List.of(contributed("1", "line\nbreak"), contributed("2", "Zoë \u2028 € 🙂"));

        assertEquals(records, Parts.open(COMMAND, 1, KEY, Parts.seal(COMMAND, 1, KEY, records)));
    }

    @Test
    void anEmptyPartIsEmpty() {
        assertEquals(List.of(), Parts.open(COMMAND, 1, KEY, Parts.seal(COMMAND, 1, KEY, List.of())));
    }

    @Test
    void aPartOpensInItsOwnPlaceOnly() {
        byte[] sealed = Parts.seal(COMMAND, 1, KEY, List.of(contributed("1", "value")));

        assertThrows(SealBroken.class, () -> Parts.open(COMMAND, 2, KEY, sealed));
        assertThrows(SealBroken.class, () -> Parts.open(new UUID(0, 8), 1, KEY, sealed));
        assertThrows(SealBroken.class, () -> Parts.open(COMMAND, 1, Aead.newKey(), sealed));
    }

    @Test
    void aLineThatIsNoRecordIsRefusedWithoutRepeatingIt() {
        byte[] lines = "{\"system\":\"care\",\"fields\":jane@example.com}\n".getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Parts.sealLines(COMMAND, 1, KEY, lines);

        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Parts.open(COMMAND, 1, KEY, sealed));
        assertFalse(refusal.getMessage().contains("jane"));
    }

    private static ContributedRecord contributed(String key, String value) {
        return new ContributedRecord(
                new SystemId("customer-care"),
                key,
                "support-ticket",
                Relation.OWNER,
                CollectionSource.ADMIN_PORTAL,
                Instant.parse("2026-01-02T03:04:05Z"),
                Map.of("text", value));
    }
}
