package dev.regie.coordinator.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.coordinator.incident.Alarm;
import dev.regie.coordinator.incident.ClockKind;
import dev.regie.coordinator.incident.CommunicationException;
import dev.regie.coordinator.incident.Declarer;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.IncidentNames;
import dev.regie.coordinator.incident.NoticeChannel;
import dev.regie.coordinator.incident.NoticeField;
import dev.regie.coordinator.incident.Phase;
import dev.regie.coordinator.incident.Recipient;
import dev.regie.coordinator.incident.Risk;
import dev.regie.coordinator.incident.SealedText;
import dev.regie.model.id.SystemId;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored of incidents stays readable: each fact has a golden file, which is never edited once released. */
class GoldenIncidentFactsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/incident-facts");
    private static final Instant TIME = Instant.parse("2026-03-02T08:15:00.123456Z");
    private static final SystemId CARE = new SystemId("customer-care");
    private static final SealedText TEXT =
            new SealedText(UUID.fromString("0b54c1de-2c1b-4f0f-8a6a-9d0d3a6f7e11"), "c2VhbGVk");

    static Stream<IncidentFact> facts() {
        return Stream.of(
                new IncidentFact.Declared(
                        Declarer.PROCESSOR,
                        TIME,
                        new RecordScope(List.of(CARE), List.of("ticket"), TIME, TIME.plusSeconds(60)),
                        TEXT),
                new IncidentFact.AwarenessRecorded(TIME),
                new IncidentFact.CountAsked(),
                new IncidentFact.AffectedCounted(
                        new Affected(7, 12, List.of(new Affected.Line(CARE, "ticket", 7, 12)), TIME)),
                new IncidentFact.Assessed(Risk.HIGH, CommunicationException.RISK_REMOVED, TEXT),
                new IncidentFact.NoticeGiven(
                        Recipient.AUTHORITY,
                        Phase.INITIAL,
                        TIME,
                        NoticeChannel.PORTAL,
                        Set.of(NoticeField.NATURE, NoticeField.CONTACT, NoticeField.REASON_FOR_DELAY),
                        TEXT),
                new IncidentFact.AlarmRaised(new Alarm(ClockKind.SUBJECT_NOTICE, TIME, 4)),
                new IncidentFact.Closed(Risk.UNLIKELY));
    }

    @ParameterizedTest
    @MethodSource("facts")
    void theGoldenFileReadsAsTheFactAndTheFactIsWrittenLikeIt(IncidentFact fact) throws IOException {
        String name = IncidentNames.of(fact);
        Path file = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("regenerate-docs") && !Files.exists(file)) {
            Files.writeString(file, pretty(fact));
        }
        String golden = Files.readString(file);
        assertEquals(fact, IncidentStore.read(name, golden));
        assertEquals(golden, pretty(fact));
    }

    @Test
    void everyFactHasANameAndASample() {
        Set<Class<?>> permitted = Set.of(IncidentFact.class.getPermittedSubclasses());
        assertEquals(permitted, new HashSet<>(IncidentNames.facts().values()));
        assertEquals(permitted, facts().map(IncidentFact::getClass).collect(Collectors.toSet()));
    }

    private static String pretty(IncidentFact fact) throws IOException {
        return MessageJson.mapper()
                        .readTree(IncidentStore.write(fact))
                        .toPrettyString()
                        .replace("\r\n", "\n") + "\n";
    }
}
