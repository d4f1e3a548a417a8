package dev.regie.coordinator.api;

import dev.regie.coordinator.incident.Alarm;
import dev.regie.coordinator.incident.Alarms;
import dev.regie.coordinator.incident.CommunicationException;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.IncidentNames;
import dev.regie.coordinator.incident.NoticeChannel;
import dev.regie.coordinator.incident.Owed;
import dev.regie.coordinator.incident.Phase;
import dev.regie.coordinator.incident.Recipient;
import dev.regie.coordinator.incident.Risk;
import dev.regie.coordinator.usecase.IncidentFile;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident with all that is known about it. Who may not read texts finds null in their place.
 *
 * @param nature what happened
 * @param affected what the inventory counted last; null before. Earlier numbers stand in the timeline
 * @param assessment the last one; null before
 * @param owed what has to be done before it can be closed
 * @param notices who was told what, when
 * @param timeline every fact in order
 */
public record IncidentView(
        IncidentLineView summary,
        String nature,
        RecordScope scope,
        Affected affected,
        AssessmentView assessment,
        List<ClockView> clocks,
        List<Owed> owed,
        List<NoticeView> notices,
        List<Entry> timeline) {
    static final String EXAMPLE = """
            {"summary":{"id":"5f0c2c2e-7f0b-4c07-9a53-0c3f0d1f7d11","declaredBy":"PROCESSOR",\
            "declaredAt":"2026-03-02T08:20:00Z","awareAt":"2026-03-02T08:15:00Z","tenantAwareAt":"2026-03-02T10:00:00Z",\
            "open":true,"risk":"HIGH","people":1184,"records":3920,"nextClock":{"clock":"AUTHORITY_NOTICE",\
            "startedAt":"2026-03-02T10:00:00Z","dueAt":"2026-03-05T10:00:00Z","overdue":false}},\
            "nature":"A backup of the ticket database was readable without a login",\
            "owed":["AUTHORITY_NOTICE","SUBJECT_NOTICE"],"notices":[{"recipient":"TENANT","phase":"WHOLE",\
            "sentAt":"2026-03-02T10:00:00Z","channel":"EMAIL","recordedAt":"2026-03-02T10:05:00Z"}],\
            "timeline":[{"seq":1,"at":"2026-03-02T08:20:00Z","fact":"declared","by":"platform-administrator"}]}""";

    static final String COUNTING_EXAMPLE = """
            {"summary":{"id":"5f0c2c2e-7f0b-4c07-9a53-0c3f0d1f7d11","declaredBy":"TENANT",\
            "declaredAt":"2026-03-02T08:20:00Z","awareAt":"2026-03-02T08:15:00Z","tenantAwareAt":"2026-03-02T08:15:00Z",\
            "open":true,"people":1184,"records":3920},\
            "affected":{"people":1184,"records":3920,"lines":[{"system":"customer-care","category":"ticket","people":1184,\
            "records":3920}],"countedAt":"2026-03-02T08:20:01Z"},"owed":["RISK_ASSESSMENT","AUTHORITY_NOTICE"],\
            "timeline":[{"seq":1,"at":"2026-03-02T08:20:00Z","fact":"declared","by":"privacy-officer"},\
            {"seq":2,"at":"2026-03-02T08:20:01Z","fact":"affected-counted","detail":"1184 people, 3920 records",\
            "by":"inventory"},{"seq":3,"at":"2026-03-03T09:00:00Z","fact":"count-asked","by":"privacy-officer"}]}""";

    /** @param exception why people need not be told one by one, or null */
    public record AssessmentView(Risk risk, CommunicationException exception, String reason, Instant at) {}

    /** @param texts what it said, by the names of the notice's fields */
    public record NoticeView(
            Recipient recipient,
            Phase phase,
            Instant sentAt,
            NoticeChannel channel,
            Instant recordedAt,
            Map<String, String> texts) {}

    /**
     * @param fact stable name
     * @param detail what the fact says beyond its name, or null
     * @param by the role or service through which it came
     */
    public record Entry(int seq, Instant at, String fact, String detail, String by) {}

    static IncidentView of(IncidentFile file, Instant now) {
        return new IncidentView(
                IncidentLineView.of(file, now),
                text(file, 1, "nature"),
                file.incident().scope(),
                file.incident().affected(),
                assessment(file).orElse(null),
                file.clocks().stream().map(clock -> ClockView.of(clock, now)).toList(),
                file.owed(),
                file.timeline().stream()
                        .filter(entry -> entry.fact() instanceof IncidentFact.NoticeGiven)
                        .map(entry -> notice(file, entry))
                        .toList(),
                file.timeline().stream().map(IncidentView::entry).toList());
    }

    private static Optional<AssessmentView> assessment(IncidentFile file) {
        return file.timeline().stream()
                .filter(entry -> entry.fact() instanceof IncidentFact.Assessed)
                .reduce((one, later) -> later)
                .map(entry -> assessment(file, entry));
    }

    private static AssessmentView assessment(IncidentFile file, IncidentFile.Entry entry) {
        IncidentFact.Assessed fact = (IncidentFact.Assessed) entry.fact();
        return new AssessmentView(fact.risk(), fact.exception(), text(file, entry.seq(), "reason"), entry.at());
    }

    private static NoticeView notice(IncidentFile file, IncidentFile.Entry entry) {
        IncidentFact.NoticeGiven fact = (IncidentFact.NoticeGiven) entry.fact();
        return new NoticeView(
                fact.recipient(),
                fact.phase(),
                fact.sentAt(),
                fact.channel(),
                entry.at(),
                file.texts().get(entry.seq()));
    }

    private static String text(IncidentFile file, int seq, String name) {
        return file.texts().getOrDefault(seq, Map.of()).get(name);
    }

    private static Entry entry(IncidentFile.Entry entry) {
        return new Entry(entry.seq(), entry.at(), IncidentNames.of(entry.fact()), detail(entry.fact()), entry.by());
    }

    private static String detail(IncidentFact fact) {
        return switch (fact) {
            case IncidentFact.Declared f -> f.by() + ", aware since " + f.awareAt();
            case IncidentFact.AwarenessRecorded f -> "aware since " + f.awareAt();
            case IncidentFact.CountAsked f -> null;
            case IncidentFact.AffectedCounted f ->
                f.affected().people() + " people, " + f.affected().records() + " records";
            case IncidentFact.Assessed f -> f.exception() == null ? f.risk().name() : f.risk() + ", " + f.exception();
            case IncidentFact.NoticeGiven f -> f.recipient() + ", " + f.phase() + ", sent " + f.sentAt();
            case IncidentFact.AlarmRaised f -> f.alarm().clock() + ", " + step(f.alarm());
            case IncidentFact.Closed f -> f.risk().name();
        };
    }

    private static String step(Alarm alarm) {
        return switch (alarm.step()) {
            case 1 -> "half of the time is over";
            case 2 -> "three quarters of the time are over";
            case Alarms.OVER -> "due since " + alarm.dueAt();
            default -> (alarm.step() - Alarms.OVER) + " days overdue";
        };
    }
}
