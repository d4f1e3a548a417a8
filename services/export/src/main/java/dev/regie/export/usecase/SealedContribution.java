package dev.regie.export.usecase;

import dev.regie.export.archive.Contribution;
import dev.regie.export.collection.PartCheck;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.personaldata.ContributedRecord;
import java.util.Comparator;
import java.util.List;

/** A participant's parts, opened when they are read; a single small one is kept open, because most people's data is no more. */
final class SealedContribution implements Contribution {
    private static final int KEPT_RECORDS = 1000;

    private final SystemId participant;
    private final List<Part> told;
    private final PartCheck.Parts parts;
    private List<ContributedRecord> kept;

    SealedContribution(SystemId participant, List<Part> told, PartCheck.Parts parts) {
        this.participant = participant;
        this.told = told.stream().sorted(Comparator.comparingInt(Part::number)).toList();
        this.parts = parts;
    }

    @Override
    public SystemId participant() {
        return participant;
    }

    @Override
    public int parts() {
        return told.size();
    }

    @Override
    public List<ContributedRecord> part(int index) {
        if (kept != null) {
            return kept;
        }
        List<ContributedRecord> records = open(told.get(index).number());
        if (told.size() == 1 && records.size() <= KEPT_RECORDS) {
            kept = records;
        }
        return records;
    }

    private List<ContributedRecord> open(int number) {
        byte[] sealed = parts.sealed(number)
                .orElseThrow(() -> new IllegalStateException("part " + number + " of " + participant
                        + " was there when its answer was believed and is gone from the object store: restore it"));
        return parts.open(number, sealed);
    }
}
