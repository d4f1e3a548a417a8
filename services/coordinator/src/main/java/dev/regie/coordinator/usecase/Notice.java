package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.NoticeChannel;
import dev.regie.coordinator.incident.NoticeField;
import dev.regie.coordinator.incident.Phase;
import dev.regie.coordinator.incident.Recipient;
import java.time.Instant;
import java.util.Map;

/** A notice that was given, in clear words. */
public record Notice(
        Recipient recipient, Phase phase, Instant sentAt, NoticeChannel channel, Map<NoticeField, String> texts) {
    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "Notice[***]";
    }
}
