package dev.regie.export.collection;

import static dev.regie.export.Samples.CARE;
import static dev.regie.export.Samples.DEVICES;
import static dev.regie.export.Samples.aRecordOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import dev.regie.model.seal.Aead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartCheckTest {
    private static final UUID COMMAND = UUID.randomUUID();
    private static final byte[] KEY = Aead.newKey();
    private static final SystemId INTAKE = OwnSystems.INTAKE;

    private final Map<Integer, byte[]> objects = new HashMap<>();

    @Property(tries = 200)
    void anAnswerThatTellsWhatItsPartsHoldIsBelieved(
            @ForAll @Size(max = 5) List<@IntRange(max = 20) Integer> recordsByPart) {
        assertEquals(Optional.empty(), doubt(CARE, uploaded(recordsByPart)));
    }

    @Property(tries = 200)
    void anotherCountThanThePartsIsNeverBelieved(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 20) Integer> recordsByPart,
            @ForAll @IntRange(min = -5, max = 5) int more,
            @ForAll @IntRange(max = 4) int which) {
        Collected honest = uploaded(recordsByPart);
        List<Part> parts = new ArrayList<>(honest.parts());
        int wrong = which % parts.size();
        Part told = parts.get(wrong);
        parts.set(wrong, new Part(told.number(), told.records() + more, told.sha256()));
        Collected answer = answer(honest.records() + more, parts);
        assertEquals(more == 0 ? Optional.empty() : Optional.of("count-mismatch"), doubt(CARE, answer));
        assertEquals(
                more == 0 ? Optional.empty() : Optional.of("count-mismatch"),
                doubt(CARE, answer(honest.records() + more, honest.parts())));
    }

    @Property(tries = 100)
    void aChangedByteIsNeverBelieved(@ForAll @IntRange(min = 1, max = 5) int records, @ForAll int place) {
        Collected honest = uploaded(List.of(records));
        byte[] changed = objects.get(1).clone();
        changed[Math.floorMod(place, changed.length)] ^= 1;
        objects.put(1, changed);
        assertEquals(Optional.of("part-hash-mismatch"), doubt(CARE, honest));
        Part rehashed = new Part(1, records, Sha256.hex(changed));
        assertEquals(Optional.of("part-unreadable"), doubt(CARE, answer(records, List.of(rehashed))));
    }

    @Test
    void aPartThatNeverCameIsMissing() {
        Collected answer = uploaded(List.of(3));
        objects.clear();
        assertEquals(Optional.of("part-missing"), doubt(CARE, answer));
    }

    @Test
    void aPartSealedForAnotherNumberIsUnreadable() {
        byte[] sealed = Parts.seal(COMMAND, 2, KEY, List.of(aRecordOf(CARE, "a")));
        objects.put(1, sealed);
        assertEquals(
                Optional.of("part-unreadable"), doubt(CARE, answer(1, List.of(new Part(1, 1, Sha256.hex(sealed))))));
    }

    @Test
    void aNumberGivenTwiceOrOutOfRangeIsInvalid() {
        Part one = uploaded(List.of(1)).parts().getFirst();
        assertEquals(Optional.of("part-number-invalid"), doubt(CARE, answer(2, List.of(one, one))));
        for (int number : new int[] {0, -1, 1001}) {
            Part outside = new Part(number, 1, one.sha256());
            assertEquals(Optional.of("part-number-invalid"), doubt(CARE, answer(1, List.of(outside))));
        }
    }

    @Test
    void onlyTheInventorySpeaksForOthersAndForNoOtherServiceOfRegie() {
        assertEquals(Optional.of("foreign-system-record"), doubt(CARE, uploaded(DEVICES)));
        assertEquals(Optional.of("foreign-system-record"), doubt(INTAKE, uploaded(DEVICES)));
        assertEquals(Optional.of("foreign-system-record"), doubt(OwnSystems.INVENTORY, uploaded(INTAKE)));
        assertEquals(Optional.empty(), doubt(OwnSystems.INVENTORY, uploaded(DEVICES)));
        assertEquals(Optional.empty(), doubt(INTAKE, uploaded(INTAKE)));
    }

    private Optional<String> doubt(SystemId participant, Collected answer) {
        return PartCheck.doubt(participant, answer, new PartCheck.Parts() {
            @Override
            public Optional<byte[]> sealed(int number) {
                return Optional.ofNullable(objects.get(number));
            }

            @Override
            public List<ContributedRecord> open(int number, byte[] sealed) {
                return Parts.open(COMMAND, number, KEY, sealed);
            }
        });
    }

    private Collected uploaded(SystemId system) {
        return answer(1, List.of(part(1, List.of(aRecordOf(system, "a")))));
    }

    private Collected uploaded(List<Integer> recordsByPart) {
        List<Part> parts = new ArrayList<>();
        for (int records : recordsByPart) {
            parts.add(part(
                    parts.size() + 1,
                    IntStream.range(0, records)
                            .mapToObj(i -> aRecordOf(CARE, "r" + i))
                            .toList()));
        }
        return answer(parts.stream().mapToLong(Part::records).sum(), parts);
    }

    private Part part(int number, List<ContributedRecord> records) {
        byte[] sealed = Parts.seal(COMMAND, number, KEY, records);
        objects.put(number, sealed);
        return new Part(number, records.size(), Sha256.hex(sealed));
    }

    private static Collected answer(long records, List<Part> parts) {
        return new Collected(COMMAND, new RequestId(UUID.randomUUID()), records, parts);
    }
}
