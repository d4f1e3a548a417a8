package dev.regie.coordinator.incident;

import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What happened in an incident. Facts are stored for ever: the names stand in {@link IncidentNames}. */
public sealed interface IncidentFact {

    /**
     * @param by on whose side it came to light
     * @param awareAt when that side became aware of it
     * @param nature what happened
     */
    record Declared(Declarer by, Instant awareAt, RecordScope scope, SealedText nature) implements IncidentFact {}

    /** The tenant became aware of what the processor declared. */
    record AwarenessRecorded(Instant awareAt) implements IncidentFact {}

    /** Somebody asked the inventory to count again. */
    record CountAsked() implements IncidentFact {}

    /** The inventory counted who is affected. */
    record AffectedCounted(Affected affected) implements IncidentFact {}

    /** @param exception why the people need not be told one by one; null if none is claimed */
    record Assessed(Risk risk, CommunicationException exception, SealedText reason) implements IncidentFact {}

    /**
     * Somebody was told.
     *
     * @param told what it said
     * @param texts in which words: JSON by name of the field
     */
    record NoticeGiven(
            Recipient recipient,
            Phase phase,
            Instant sentAt,
            NoticeChannel channel,
            Set<NoticeField> told,
            SealedText texts)
            implements IncidentFact {
        public NoticeGiven {
            // always in the same order: it is stored as it stands
            told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
        }
    }

    /** A clock has come so far that a person has to know. */
    record AlarmRaised(Alarm alarm) implements IncidentFact {}

    /** @param risk on which nothing more was owed */
    record Closed(Risk risk) implements IncidentFact {}
}
