package dev.regie.model.personaldata;

import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.SubjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an upstream system says on {@code dsr.system.<system>.personal-data.v1}: the content of a CloudEvent, sealed by the sender. The
 * event's {@code ce_time} is the record's source time; the newest wins, record by record, so that repeats and late-comers do no harm.
 */
public sealed interface PersonalDataEvent {

    /**
     * A record was collected or changed; it replaces what was known of it.
     *
     * @param recordKey the record's key in its system; unique there
     * @param category of the system's catalogue
     * @param source where it was collected
     * @param subjects whom it concerns; one OWNER, any number of ABOUT
     * @param fields the values, to be held by the inventory; empty if this is a pointer
     * @param fieldNames the names of all fields the record has; the same as {@code fields}' names if values are pushed
     */
    record RecordCollected(
            String recordKey,
            String category,
            CollectionSource source,
            List<SubjectRef> subjects,
            Map<String, Object> fields,
            Set<String> fieldNames)
            implements PersonalDataEvent {
        public RecordCollected {
            subjects = List.copyOf(subjects);
            fields = fields == null ? Map.of() : Map.copyOf(fields);
            fieldNames = fieldNames == null ? fields.keySet() : Set.copyOf(fieldNames);
        }
    }

    /** The system no longer has the record. */
    record RecordRemoved(String recordKey) implements PersonalDataEvent {}

    /**
     * For this time, the identifier meant this person. Believed only from an identity authority.
     *
     * @param person an identifier of a stable kind
     * @param identifier an identifier that may change hands
     * @param from first instant, null for always before
     * @param until first instant no longer, null while it lasts
     */
    record IdentifierLinked(Identifier person, Identifier identifier, Instant from, Instant until)
            implements PersonalDataEvent {}
}
