package dev.regie.coordinator.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which clocks an incident has, and what stops them.
 *
 * @param tenantNotice how long the processor has to tell a tenant
 */
public record IncidentClocks(Duration tenantNotice) {
    /** Fixed by law (GDPR Art. 33(1)). */
    public static final Duration AUTHORITY_NOTICE = Duration.ofHours(72);

    /** The law names no hours for telling people (GDPR Art. 34(1)): a day, after which it is asked for each day. */
    public static final Duration SUBJECT_NOTICE = Duration.ofHours(24);

    private static final Duration SHORTEST = Duration.ofHours(1);

    /** @throws IllegalArgumentException if the processor's time is shorter than an hour or longer than the controller's own */
    public IncidentClocks {
        if (tenantNotice.compareTo(SHORTEST) < 0 || tenantNotice.compareTo(AUTHORITY_NOTICE) > 0) {
            throw new IllegalArgumentException("the processor tells a tenant within PT1H to PT72H, not " + tenantNotice
                    + ": see regie.coordinator.incidents.tenant-notice");
        }
    }

    /** Those that have begun. */
    public List<IncidentClock> of(Incident incident) {
        return Stream.of(ClockKind.values())
                .flatMap(kind -> of(incident, kind).stream())
                .toList();
    }

    /** One of them, if it has begun. */
    public Optional<IncidentClock> of(Incident incident, ClockKind kind) {
        return switch (kind) {
            case TENANT_NOTICE -> tenantNotice(incident);
            case AUTHORITY_NOTICE -> authorityNotice(incident);
            case SUBJECT_NOTICE -> subjectNotice(incident);
        };
    }

    private Optional<IncidentClock> tenantNotice(Incident incident) {
        return incident.declaredBy() == Declarer.PROCESSOR
                ? Optional.of(clock(
                        ClockKind.TENANT_NOTICE, incident.awareAt(), tenantNotice, toldAt(incident, Recipient.TENANT)))
                : Optional.empty();
    }

    private static Optional<IncidentClock> authorityNotice(Incident incident) {
        return Optional.ofNullable(incident.tenantAwareAt()).map(aware -> {
            Instant told = toldAt(incident, Recipient.AUTHORITY);
            Instant notOwed =
                    incident.assessedAs(Risk.UNLIKELY) ? incident.assessment().since() : null;
            return clock(ClockKind.AUTHORITY_NOTICE, aware, AUTHORITY_NOTICE, told == null ? notOwed : told);
        });
    }

    private static Optional<IncidentClock> subjectNotice(Incident incident) {
        return incident.assessedAs(Risk.HIGH)
                ? Optional.of(clock(
                        ClockKind.SUBJECT_NOTICE,
                        incident.assessment().since(),
                        SUBJECT_NOTICE,
                        peopleServed(incident)))
                : Optional.empty();
    }

    // a disproportionate effort does not end it by itself: the public is told instead, which is a notice too
    private static Instant peopleServed(Incident incident) {
        Instant told = toldAt(incident, Recipient.DATA_SUBJECTS);
        CommunicationException exception = incident.assessment().exception();
        boolean excused =
                exception == CommunicationException.UNINTELLIGIBLE || exception == CommunicationException.RISK_REMOVED;
        return told == null && excused ? incident.assessment().at() : told;
    }

    private static Instant toldAt(Incident incident, Recipient recipient) {
        return incident.told(recipient).map(Told::firstAt).orElse(null);
    }

    private static IncidentClock clock(ClockKind kind, Instant startedAt, Duration length, Instant stoppedAt) {
        return new IncidentClock(kind, startedAt, startedAt.plus(length), stoppedAt);
    }
}
