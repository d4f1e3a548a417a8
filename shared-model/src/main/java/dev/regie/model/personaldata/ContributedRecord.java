package dev.regie.model.personaldata;

import dev.regie.model.id.SystemId;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.Map;

/**
 * One record in a part that a participant contributes to an export: a line of JSON (NDJSON).
 *
 * @param system the system of record; for what the inventory holds, the system that pushed it
 * @param recordKey the record's key there
 * @param category of the system's catalogue
 * @param relation the person owns it, or it is also about them (then {@code fields} holds only what concerns them)
 * @param source where it was collected, or null if not known
 * @param sourceTime when it was so
 * @param fields the values; a secret is only named: its value is {@link #WITHHELD_SECRET}; what belongs to others {@link #REDACTED_OTHER}
 */
public record ContributedRecord(
        SystemId system,
        String recordKey,
        String category,
        Relation relation,
        CollectionSource source,
        Instant sourceTime,
        Map<String, Object> fields) {
    public static final String WITHHELD_SECRET = "[withheld: secret]";
    public static final String REDACTED_OTHER = "[redacted: another person]";

    public ContributedRecord {
        fields = Map.copyOf(fields);
    }
}
