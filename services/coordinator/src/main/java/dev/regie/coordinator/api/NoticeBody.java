package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.NoticeChannel;
import dev.regie.coordinator.incident.NoticeField;
import dev.regie.coordinator.incident.Phase;
import dev.regie.coordinator.incident.Recipient;
import dev.regie.coordinator.usecase.Notice;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice that was given. Regie records it, and sends nothing itself. */
@Schema(name = "Notice of an incident", description = "What each recipient has to be told: GDPR Art. 33(3) and 34(2)")
public record NoticeBody(
        @Schema(description = "AUTHORITY or DATA_SUBJECTS of a tenant; TENANT, or left out, of the processor")
        Recipient recipient,

        @Schema(
                description =
                        "WHOLE if left out. INITIAL says at least nature and contact, FURTHER what became known since"
                                + " (GDPR Art. 33(4)); people are told the WHOLE")
        Phase phase,

        @Schema(required = true, description = "when it went out: not in the future")
        Instant sentAt,

        @Schema(required = true) NoticeChannel channel,
        String nature,
        String categoriesAndApproximateNumberOfSubjects,
        String categoriesAndApproximateNumberOfRecords,

        @Schema(description = "the data protection officer, or whoever else answers questions")
        String contact,

        String likelyConsequences,
        String measures,

        @Schema(description = "needed where the first notice to the tenant or the authority comes late")
        String reasonForDelay) {
    static final String EXAMPLE = """
            {"recipient":"AUTHORITY","sentAt":"2026-03-03T16:00:00Z","channel":"PORTAL",\
            "nature":"A backup of the ticket database was readable without a login",\
            "categoriesAndApproximateNumberOfSubjects":"About 1,200 customers",\
            "categoriesAndApproximateNumberOfRecords":"About 4,000 tickets with their attachments",\
            "contact":"The data protection officer, +31 20 000 0000",\
            "likelyConsequences":"Letters that pretend to come from us",\
            "measures":"The copy was removed and its readers are being looked for"}""";

    Notice given(Recipient to) {
        return new Notice(
                to,
                phase == null ? Phase.WHOLE : phase,
                IncidentFields.required(sentAt, "sentAt"),
                IncidentFields.required(channel, "channel"),
                texts());
    }

    private Map<NoticeField, String> texts() {
        Map<NoticeField, String> texts = new EnumMap<>(NoticeField.class);
        put(texts, NoticeField.NATURE, nature, "nature");
        put(
                texts,
                NoticeField.SUBJECTS,
                categoriesAndApproximateNumberOfSubjects,
                "categoriesAndApproximateNumberOfSubjects");
        put(
                texts,
                NoticeField.RECORDS,
                categoriesAndApproximateNumberOfRecords,
                "categoriesAndApproximateNumberOfRecords");
        put(texts, NoticeField.CONTACT, contact, "contact");
        put(texts, NoticeField.LIKELY_CONSEQUENCES, likelyConsequences, "likelyConsequences");
        put(texts, NoticeField.MEASURES, measures, "measures");
        put(texts, NoticeField.REASON_FOR_DELAY, reasonForDelay, "reasonForDelay");
        return texts;
    }

    private static void put(Map<NoticeField, String> texts, NoticeField field, String text, String name) {
        if (text != null) {
            texts.put(field, IncidentFields.text(text, name));
        }
    }

    /** Shows nothing of what was written. */
    @Override
    public String toString() {
        return "NoticeBody[***]";
    }
}
