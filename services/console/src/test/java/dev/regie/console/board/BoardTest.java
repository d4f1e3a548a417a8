package dev.regie.console.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.console.board.Answer.Refused;
import dev.regie.console.board.Answer.Silent;
import dev.regie.console.board.Answer.Told;
import dev.regie.console.board.Board.AwaitedLine;
import dev.regie.console.board.Board.CaseLine;
import dev.regie.console.board.Board.IncidentLine;
import dev.regie.console.board.Board.LagLine;
import dev.regie.console.board.Board.Tag;
import dev.regie.console.board.CasePage.Awaited;
import dev.regie.console.board.CasePage.CaseView;
import dev.regie.console.board.IncidentPage.IncidentView;
import dev.regie.console.board.IncidentPage.NextClock;
import dev.regie.console.board.Report.LetterGroup;
import dev.regie.console.board.Report.PartitionPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final Answer<IncidentPage> NO_INCIDENTS = new Told<>(new IncidentPage(List.of(), null));

    @Test
    void theCaseThatIsDueFirstStandsFirstAndAnOverdueOneIsMarked() {
        CasePage page = new CasePage(
                List.of(
                        aCase("later", NOW.plus(Duration.ofDays(20))),
                        aCase("overdue", NOW.minusSeconds(1)),
                        aCase("soon", NOW.plus(Duration.ofDays(6)))),
                null);
        Board board = Board.of(NOW, new Told<>(page), NO_INCIDENTS, List.of());
        assertEquals(
                List.of("overdue", "soon", "later"),
                board.cases().stream().map(CaseLine::requestId).toList());
        assertEquals(
                List.of("overdue", "soon", "calm"),
                board.cases().stream().map(CaseLine::urgency).toList());
        assertEquals("3", board.totalCases());
        assertEquals("1", board.totalOverdue());
        assertTrue(board.late());
    }

    @Test
    void whoIsWaitedForIsToldWithSinceWhen() {
        CasePage page = new CasePage(
                List.of(new CaseView(
                        "r",
                        "ACCESS",
                        "FULFILLING",
                        NOW,
                        NOW,
                        List.of(new Awaited("customer-care", NOW.minusSeconds(7300))))),
                null);
        assertEquals(
                List.of(new AwaitedLine("customer-care", "2 hours")),
                Board.of(NOW, new Told<>(page), NO_INCIDENTS, List.of())
                        .cases()
                        .getFirst()
                        .awaited());
    }

    @Test
    void aServiceThatDoesNotAnswerIsALineAndNoError() {
        Report silent = new Report("export", new Silent<>("does not answer"), new Silent<>("does not answer"));
        Board board = Board.of(NOW, new Silent<>("does not answer"), NO_INCIDENTS, List.of(silent));
        assertEquals("does not answer", board.casesNote());
        assertEquals(
                new Tag("does not answer", "silent"),
                board.services().getFirst().letters());
        assertEquals("–", board.totalCases());
        assertTrue(board.letters().isEmpty() && board.lags().isEmpty());
    }

    @Test
    void whatIsRefusedIsNotToldAsNone() {
        Report refused = new Report("export", new Refused<>(), new Refused<>());
        Board board = Board.of(NOW, new Refused<>(), new Refused<>(), List.of(refused));
        assertEquals("says that this is not yours to see", board.casesNote());
        assertEquals(
                List.of("–", "–", "–", "–"),
                List.of(board.totalCases(), board.totalOverdue(), board.totalLetters(), board.totalLag()));
        assertEquals(
                new Tag("not yours to see", "calm"), board.services().getFirst().letters());
        assertTrue(board.nothingYours());
    }

    @Test
    void partitionsOfATopicAreSummedAndTheFurthestBehindStandsFirst() {
        Report report = new Report(
                "intake",
                new Told<>(List.of(new LetterGroup("contoso", "DEAD_LETTER", null, "c", "not-json", 3))),
                new Told<>(List.of(
                        new PartitionPosition("c", "a", 0, 5, 5, 0),
                        new PartitionPosition("c", "b", 0, 1, 4, 3),
                        new PartitionPosition("c", "b", 1, 2, 6, 4))));
        Board board = Board.of(NOW, new Refused<>(), NO_INCIDENTS, List.of(report));
        assertEquals(
                List.of(new LagLine("b", "intake", "c", 2, 10, 7), new LagLine("a", "intake", "c", 1, 5, 0)),
                board.lags());
        assertEquals("7", board.totalLag());
        assertEquals("3", board.totalLetters());
        assertFalse(board.nothingYours());
        assertEquals("dead letter", board.letters().getFirst().kind());
        assertEquals(new Tag("answers", "good"), board.services().getFirst().positions());
    }

    @Test
    void theIncidentWhoseClockRunsOutFirstStandsFirstAndAnOverdueOneIsMarked() {
        IncidentPage page = new IncidentPage(
                List.of(
                        new IncidentView("quiet", NOW, "UNLIKELY", 0L, null),
                        new IncidentView(
                                "soon", NOW, null, null, new NextClock("AUTHORITY_NOTICE", NOW.plusSeconds(3600))),
                        new IncidentView("overdue", NOW, "HIGH", 7L, new NextClock("SUBJECT_NOTICE", NOW))),
                null);
        Board board = Board.of(NOW, new Silent<>("does not answer"), new Told<>(page), List.of());
        assertEquals(
                List.of("overdue", "soon", "quiet"),
                board.incidents().stream().map(IncidentLine::id).toList());
        assertEquals(
                List.of("overdue", "soon", "calm"),
                board.incidents().stream().map(IncidentLine::urgency).toList());
        assertEquals("subject notice", board.incidents().getFirst().next());
        assertEquals("not assessed", board.incidents().get(1).assessed());
        assertEquals("10 Mar 2026, 13:00:00", board.incidents().get(1).due());
    }

    @Test
    void aSpanIsToldInItsLargestUnit() {
        assertEquals("0 seconds", Board.words(Duration.ofSeconds(-3)));
        assertEquals("1 minute", Board.words(Duration.ofSeconds(119)));
        assertEquals("23 hours", Board.words(Duration.ofHours(23)));
        assertEquals("45 days", Board.words(Duration.ofDays(45)));
    }

    private static CaseView aCase(String id, Instant dueAt) {
        return new CaseView(id, "ERASURE", "AWAITING_DECISION", NOW, dueAt, List.of());
    }
}
