package dev.regie.console.board;

import dev.regie.console.board.CasePage.CaseView;
import dev.regie.console.board.IncidentPage.IncidentView;
import dev.regie.console.board.IncidentPage.NextClock;
import dev.regie.console.board.Report.LetterGroup;
import dev.regie.console.board.Report.PartitionPosition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page's content: what is open, what went wrong, who is behind. A service that does not answer is a line of it like any other, and so is
 * one that refuses.
 *
 * @param casesNote why there are no cases to show, or null
 * @param moreCases whether more cases are open than are shown
 * @param incidentsNote why there are no incidents to show, or null
 * @param anyLetters whether any service told of its dead letters
 * @param anyLags whether any service told how far it has read
 * @param nothingYours whether whoever answers refuses the reader
 */
public record Board(
        Instant at,
        List<CaseLine> cases,
        String casesNote,
        boolean moreCases,
        List<IncidentLine> incidents,
        String incidentsNote,
        List<ServiceLine> services,
        List<LetterLine> letters,
        boolean anyLetters,
        List<LagLine> lags,
        boolean anyLags,
        boolean nothingYours) {
    private static final String UNKNOWN = "–";
    private static final Duration SOON = Duration.ofDays(7);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** @param urgency {@code overdue}, {@code soon} or {@code calm} */
    public record CaseLine(
            String requestId, String type, String status, Instant dueAt, String urgency, List<AwaitedLine> awaited) {

        /** The type in words. */
        public String kind() {
            return inWords(type);
        }

        /** The status in words. */
        public String state() {
            return inWords(status);
        }

        /** The due date, in UTC. */
        public String due() {
            return dueAt == null ? "not known" : DAY.format(dueAt);
        }
    }

    /** @param urgency {@code overdue} or {@code soon} of the next clock; {@code calm} if none runs */
    public record IncidentLine(String id, String risk, Long people, String clock, Instant dueAt, String urgency) {

        /** Who has to be told next, in words. */
        public String next() {
            return clock == null ? "nobody has to be told" : inWords(clock);
        }

        /** Until when, in UTC. */
        public String due() {
            return dueAt == null ? "" : DAY.format(dueAt) + ", " + TIME.format(dueAt);
        }

        /** The risk in words. */
        public String assessed() {
            return risk == null ? "not assessed" : inWords(risk);
        }
    }

    /** @param since how long ago in words, or null if that is not known */
    public record AwaitedLine(String who, String since) {}

    /** Whether a service told of its dead letters, and of how far it has read. */
    public record ServiceLine(String name, Tag letters, Tag positions) {}

    /** @param kind {@code good}, {@code calm} or {@code silent} */
    public record Tag(String text, String kind) {
        static Tag of(Answer<?> answer) {
            return switch (answer) {
                case Answer.Told<?> told -> new Tag("answers", "good");
                case Answer.Refused<?> refused -> new Tag("not yours to see", "calm");
                case Answer.Silent<?> silent -> new Tag(silent.why(), "silent");
            };
        }
    }

    public record LetterLine(
            String system, String service, String kind, String channel, String reason, String tenant, long open) {}

    public record LagLine(String topic, String service, String channel, int partitions, long endOffset, long lag) {}

    /** Puts the page together from what the services told. */
    public static Board of(Instant now, Answer<CasePage> cases, Answer<IncidentPage> incidents, List<Report> reports) {
        return new Board(
                now,
                cases.map(page -> caseLines(now, page), why -> List.of()),
                cases.map(page -> null, why -> why),
                cases.map(page -> page.next() != null, why -> false),
                incidents.map(page -> incidentLines(now, page), why -> List.of()),
                incidents.map(page -> null, why -> why),
                reports.stream().map(Board::service).toList(),
                reports.stream()
                        .flatMap(Board::letters)
                        .sorted(Comparator.comparing(LetterLine::system).thenComparing(LetterLine::service))
                        .toList(),
                reports.stream().anyMatch(report -> report.letters().told()),
                reports.stream()
                        .flatMap(Board::lags)
                        .sorted(Comparator.comparingLong(LagLine::lag)
                                .reversed()
                                .thenComparing(LagLine::topic)
                                .thenComparing(LagLine::service))
                        .toList(),
                reports.stream().anyMatch(report -> report.positions().told()),
                nothingYours(Stream.concat(
                                Stream.of(cases, incidents),
                                reports.stream().flatMap(report -> Stream.of(report.letters(), report.positions())))
                        .toList()));
    }

    private static boolean nothingYours(List<Answer<?>> answers) {
        return answers.stream().noneMatch(Answer::told) && answers.stream().anyMatch(Answer::refused);
    }

    /** When the services were asked, in UTC. */
    public String clock() {
        return TIME.format(at);
    }

    /** Messages that are not yet taken, over all topics; what is not known is not zero. */
    public String totalLag() {
        return figure(anyLags, lags.stream().mapToLong(LagLine::lag).sum());
    }

    /** Open dead letters and quarantined messages, over all systems. */
    public String totalLetters() {
        return figure(anyLetters, openLetters());
    }

    /** Whether somebody has to look at messages. */
    public boolean messagesWait() {
        return openLetters() > 0;
    }

    /** How many cases are open. */
    public String totalCases() {
        return figure(casesNote == null, cases.size()) + (moreCases ? "+" : "");
    }

    /** Cases past their due date. */
    public String totalOverdue() {
        return figure(casesNote == null, overdue());
    }

    /** Whether somebody waits for too long. */
    public boolean late() {
        return overdue() > 0;
    }

    private long openLetters() {
        return letters.stream().mapToLong(LetterLine::open).sum();
    }

    private long overdue() {
        return cases.stream().filter(line -> line.urgency().equals("overdue")).count();
    }

    private static String figure(boolean known, long number) {
        return known ? Long.toString(number) : UNKNOWN;
    }

    private static List<CaseLine> caseLines(Instant now, CasePage page) {
        return page.cases().stream()
                .map(one -> caseLine(now, one))
                .sorted(Comparator.comparing(CaseLine::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .toList();
    }

    private static CaseLine caseLine(Instant now, CaseView one) {
        List<AwaitedLine> awaited = Stream.ofNullable(one.waitingFor())
                .flatMap(List::stream)
                .map(waiting -> new AwaitedLine(
                        waiting.who(), waiting.since() == null ? null : words(Duration.between(waiting.since(), now))))
                .toList();
        return new CaseLine(one.requestId(), one.type(), one.status(), one.dueAt(), urgency(now, one.dueAt()), awaited);
    }

    private static List<IncidentLine> incidentLines(Instant now, IncidentPage page) {
        return page.incidents().stream()
                .map(one -> incidentLine(now, one))
                .sorted(Comparator.comparing(
                        IncidentLine::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .toList();
    }

    private static IncidentLine incidentLine(Instant now, IncidentView one) {
        NextClock next = one.nextClock();
        return next == null
                ? new IncidentLine(one.id(), one.risk(), one.people(), null, null, "calm")
                : new IncidentLine(
                        one.id(), one.risk(), one.people(), next.clock(), next.dueAt(), urgency(now, next.dueAt()));
    }

    private static String urgency(Instant now, Instant dueAt) {
        if (dueAt == null || dueAt.isAfter(now.plus(SOON))) {
            return "calm";
        }
        return dueAt.isAfter(now) ? "soon" : "overdue";
    }

    /** A span in its largest unit that is at least one: {@code 3 days}, {@code 1 minute}. */
    static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return counted(seconds, "second");
        }
        if (seconds < 3_600) {
            return counted(seconds / 60, "minute");
        }
        return seconds < 86_400 ? counted(seconds / 3_600, "hour") : counted(seconds / 86_400, "day");
    }

    private static String inWords(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static ServiceLine service(Report report) {
        return new ServiceLine(report.service(), Tag.of(report.letters()), Tag.of(report.positions()));
    }

    private static Stream<LetterLine> letters(Report report) {
        List<LetterGroup> groups = report.letters().map(told -> told, why -> List.of());
        return groups.stream()
                .map(group -> new LetterLine(
                        Objects.requireNonNullElse(group.system(), UNKNOWN),
                        report.service(),
                        inWords(group.kind()),
                        group.channel(),
                        group.reason(),
                        group.tenant(),
                        group.open()));
    }

    private static Stream<LagLine> lags(Report report) {
        List<PartitionPosition> positions = report.positions().map(told -> told, why -> List.of());
        return positions.stream()
                .collect(Collectors.groupingBy(position -> List.of(position.topic(), position.channel())))
                .values()
                .stream()
                .map(partitions -> lag(report.service(), partitions));
    }

    private static LagLine lag(String service, List<PartitionPosition> partitions) {
        return new LagLine(
                partitions.getFirst().topic(),
                service,
                partitions.getFirst().channel(),
                partitions.size(),
                partitions.stream().mapToLong(PartitionPosition::endOffset).sum(),
                partitions.stream().mapToLong(PartitionPosition::lag).sum());
    }
}
