package dev.regie.export.collection;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.seal.SealBroken;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an answer to a collect command is what its parts say. A participant that tells another count than its parts is not believed. */
public final class PartCheck {
    public static final int MOST_PARTS = 1000;

    /** What came as parts. */
    public interface Parts {
        /** The sealed bytes, or empty if there is no such part. */
        Optional<byte[]> sealed(int number);

        /**
         * The records in a part.
         *
         * @throws SealBroken if it does not open under the command's key
         * @throws IllegalArgumentException if what is in it are no records
         */
        List<ContributedRecord> open(int number, byte[] sealed);
    }

    private PartCheck() {}

    /** The first reason for doubt, as a slug; empty if there is none. */
    public static Optional<String> doubt(SystemId participant, Collected answer, Parts parts) {
        if (!numbersAreSound(answer.parts())) {
            return Optional.of("part-number-invalid");
        }
        long told = 0;
        for (Part part : answer.parts()) {
            Optional<String> doubt = doubt(participant, part, parts);
            if (doubt.isPresent()) {
                return doubt;
            }
            told += part.records();
        }
        return told == answer.records() ? Optional.empty() : Optional.of("count-mismatch");
    }

    private static boolean numbersAreSound(List<Part> parts) {
        Set<Integer> seen = new HashSet<>();
        return parts.stream()
                .allMatch(part -> part.number() >= 1 && part.number() <= MOST_PARTS && seen.add(part.number()));
    }

    private static Optional<String> doubt(SystemId participant, Part part, Parts parts) {
        Optional<byte[]> sealed = parts.sealed(part.number());
        if (sealed.isEmpty()) {
            return Optional.of("part-missing");
        }
        if (!Sha256.hex(sealed.get()).equals(part.sha256())) {
            return Optional.of("part-hash-mismatch");
        }
        return doubt(participant, part, sealed.get(), parts);
    }

    private static Optional<String> doubt(SystemId participant, Part part, byte[] sealed, Parts parts) {
        List<ContributedRecord> records;
        try {
            records = parts.open(part.number(), sealed);
        } catch (SealBroken | IllegalArgumentException e) {
            return Optional.of("part-unreadable");
        }
        if (records.size() != part.records()) {
            return Optional.of("count-mismatch");
        }
        return records.stream().allMatch(record -> maySpeakFor(participant, record.system()))
                ? Optional.empty()
                : Optional.of("foreign-system-record");
    }

    /** The inventory tells what upstream systems pushed under their names; everybody else speaks for itself alone. */
    private static boolean maySpeakFor(SystemId participant, SystemId system) {
        if (system == null) {
            return false;
        }
        boolean held = participant.equals(OwnSystems.INVENTORY) && !OwnSystems.includes(system);
        return held || system.equals(participant);
    }
}
