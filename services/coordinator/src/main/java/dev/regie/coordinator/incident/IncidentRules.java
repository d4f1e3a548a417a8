package dev.regie.coordinator.incident;

import dev.regie.coordinator.incident.IncidentFact.AffectedCounted;
import dev.regie.coordinator.incident.IncidentFact.AlarmRaised;
import dev.regie.coordinator.incident.IncidentFact.Assessed;
import dev.regie.coordinator.incident.IncidentFact.AwarenessRecorded;
import dev.regie.coordinator.incident.IncidentFact.Closed;
import dev.regie.coordinator.incident.IncidentFact.CountAsked;
import dev.regie.coordinator.incident.IncidentFact.Declared;
import dev.regie.coordinator.incident.IncidentFact.NoticeGiven;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may happen to an incident, and what is owed. Times that people say are neither in the future nor before anybody knew. */
public record IncidentRules(IncidentClocks clocks) {

    /** Whether one can have become aware then. */
    public static Optional<Refusal> awareness(Instant awareAt, Instant now) {
        return awareAt.isAfter(now) ? Optional.of(new Refusal.InFuture("awareAt")) : Optional.empty();
    }

    /** The tenant says since when it was aware: at most earlier than is known. */
    public Ruling aware(Incident incident, Instant awareAt, Instant now) {
        if (!incident.open()) {
            return refused(new Refusal.AlreadyClosed());
        }
        Optional<Refusal> impossible = awareness(awareAt, now);
        if (impossible.isPresent()) {
            return refused(impossible.get());
        }
        Instant known = incident.tenantAwareAt();
        return known == null || awareAt.isBefore(known)
                ? new Ruling.Follows(new AwarenessRecorded(awareAt))
                : refused(new Refusal.AwareSince(known));
    }

    /** The tenant says what the risk is; a later word replaces an earlier one. */
    public Ruling assess(Incident incident, Assessed assessed) {
        if (!incident.open()) {
            return refused(new Refusal.AlreadyClosed());
        }
        return assessed.exception() != null && assessed.risk() != Risk.HIGH
                ? refused(new Refusal.NothingToExcept())
                : new Ruling.Follows(assessed);
    }

    /** The people are counted again: records came in since, were erased, or were found to belong to somebody. */
    public Ruling count(Incident incident) {
        return incident.open() ? new Ruling.Follows(new CountAsked()) : refused(new Refusal.AlreadyClosed());
    }

    /** Whether the inventory has to count after this fact. */
    public static boolean asksForCount(IncidentFact fact) {
        return switch (fact) {
            case Declared f -> true;
            case CountAsked f -> true;
            case AwarenessRecorded f -> false;
            case AffectedCounted f -> false;
            case Assessed f -> false;
            case NoticeGiven f -> false;
            case AlarmRaised f -> false;
            case Closed f -> false;
        };
    }

    /** Somebody was told. */
    public Ruling notice(Incident incident, NoticeGiven notice, Instant now) {
        return whyNot(incident, notice, now).<Ruling>map(Ruling.Refused::new).orElse(new Ruling.Follows(notice));
    }

    /** Nothing more is to be done. */
    public Ruling close(Incident incident) {
        if (!incident.open()) {
            return refused(new Refusal.AlreadyClosed());
        }
        List<Owed> owed = owed(incident);
        return owed.isEmpty()
                ? new Ruling.Follows(new Closed(incident.assessment().risk()))
                : refused(new Refusal.StillOwed(owed));
    }

    /** What keeps an incident open. */
    public List<Owed> owed(Incident incident) {
        List<Owed> owed = new ArrayList<>();
        if (incident.declaredBy() == Declarer.PROCESSOR) {
            notice(incident, Recipient.TENANT, Owed.TENANT_NOTICE, Owed.REST_OF_TENANT_NOTICE)
                    .ifPresent(owed::add);
        }
        if (incident.assessment() == null) {
            owed.add(Owed.RISK_ASSESSMENT);
        }
        if (!incident.assessedAs(Risk.UNLIKELY)) {
            notice(incident, Recipient.AUTHORITY, Owed.AUTHORITY_NOTICE, Owed.REST_OF_AUTHORITY_NOTICE)
                    .ifPresent(owed::add);
        }
        clocks.of(incident, ClockKind.SUBJECT_NOTICE)
                .filter(IncidentClock::running)
                .ifPresent(clock -> owed.add(Owed.SUBJECT_NOTICE));
        return owed;
    }

    private static Optional<Owed> notice(Incident incident, Recipient recipient, Owed all, Owed rest) {
        return incident.told(recipient)
                .map(told -> told.completeFor(recipient) ? Optional.<Owed>empty() : Optional.of(rest))
                .orElse(Optional.of(all));
    }

    private Optional<Refusal> whyNot(Incident incident, NoticeGiven notice, Instant now) {
        if (!incident.open()) {
            return Optional.of(new Refusal.AlreadyClosed());
        }
        return channel(incident, notice)
                .or(() -> phase(incident, notice))
                .or(() -> sentAt(incident, notice, now))
                .or(() -> missing(incident, notice).map(Refusal.Missing::new));
    }

    private static Optional<Refusal> channel(Incident incident, NoticeGiven notice) {
        boolean instead = notice.recipient() == Recipient.DATA_SUBJECTS
                && incident.assessment() != null
                && incident.assessment().exception() == CommunicationException.DISPROPORTIONATE;
        return notice.channel() == NoticeChannel.PUBLIC && !instead
                ? Optional.of(new Refusal.NotPublic())
                : Optional.empty();
    }

    private static Optional<Refusal> phase(Incident incident, NoticeGiven notice) {
        boolean told = incident.told(notice.recipient()).isPresent();
        boolean fits = switch (notice.phase()) {
            case WHOLE -> true;
            case INITIAL -> notice.recipient().inPhases() && !told;
            case FURTHER -> notice.recipient().inPhases() && told;
        };
        return fits ? Optional.empty() : Optional.of(new Refusal.OutOfPhase(notice.phase()));
    }

    private static Optional<Refusal> sentAt(Incident incident, NoticeGiven notice, Instant now) {
        Instant earliest = notice.recipient() == Recipient.TENANT ? incident.awareAt() : incident.tenantAwareAt();
        if (earliest == null) {
            return Optional.of(new Refusal.NotAware());
        }
        if (notice.sentAt().isAfter(now)) {
            return Optional.of(new Refusal.InFuture("sentAt"));
        }
        return notice.sentAt().isBefore(earliest)
                ? Optional.of(new Refusal.TooEarly("sentAt", earliest))
                : Optional.empty();
    }

    private Optional<NoticeField> missing(Incident incident, NoticeGiven notice) {
        Set<NoticeField> needed = EnumSet.noneOf(NoticeField.class);
        switch (notice.phase()) {
            case WHOLE -> needed.addAll(notice.recipient().required());
            case INITIAL -> needed.addAll(NoticeField.first());
            case FURTHER -> {
                if (notice.told().isEmpty()) {
                    needed.add(NoticeField.MEASURES);
                }
            }
        }
        if (late(incident, notice)) {
            needed.add(NoticeField.REASON_FOR_DELAY);
        }
        needed.removeAll(notice.told());
        return needed.stream().findFirst();
    }

    // only the first one can be late: what follows it is information in phases
    private boolean late(Incident incident, NoticeGiven notice) {
        return notice.recipient().inPhases()
                && incident.told(notice.recipient()).isEmpty()
                && clocks.of(incident, notice.recipient().clock())
                        .filter(clock -> !clock.inTime(notice.sentAt()))
                        .isPresent();
    }

    private static Ruling refused(Refusal why) {
        return new Ruling.Refused(why);
    }
}
