package dev.regie.coordinator.incident;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a recipient was told over all notices.
 *
 * @param firstAt when the earliest of them was sent
 * @param fields what they said together
 */
public record Told(Instant firstAt, Set<NoticeField> fields) {
    public Told {
        fields = Set.copyOf(fields);
    }

    static Told by(IncidentFact.NoticeGiven notice) {
        return new Told(notice.sentAt(), notice.told());
    }

    Told and(Told other) {
        Set<NoticeField> both = EnumSet.copyOf(fields);
        both.addAll(other.fields);
        return new Told(other.firstAt.isBefore(firstAt) ? other.firstAt : firstAt, both);
    }

    /** Whether nothing of what the recipient has to be told is missing. */
    boolean completeFor(Recipient recipient) {
        return fields.containsAll(recipient.required());
    }
}
