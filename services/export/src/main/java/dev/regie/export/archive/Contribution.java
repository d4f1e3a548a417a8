package dev.regie.export.archive;

import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.ContributedRecord;
import java.util.List;

/** What one participant contributed, part by part, so that no more than a part need be in memory. */
public interface Contribution {
    SystemId participant();

    /** Number of parts. */
    int parts();

    /** The records of a part, from 0; the same ones in the same order each time. */
    List<ContributedRecord> part(int index);
}
