package dev.regie.coordinator.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.coordinator.docs.GeneratedDocument;
import dev.regie.model.message.MessageTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every state against every input. What it finds is {@code docs/request-states.md}. */
class RequestStatesDocumentTest {
    private static final Instant LATE = Samples.NOW.plusSeconds(3_000_000);

    @Test
    void theDocumentSaysWhatTheProcessDoes() {
        StringBuilder document = new StringBuilder(HEAD);
        diagram(document);
        for (RequestState state : Samples.states()) {
            section(document, state);
        }
        GeneratedDocument.assertUpToDate("request-states.md", document.toString());
    }

    @Test
    void theSamplesShowEveryStateAndFact() {
        assertEquals(
                ProcessNames.states().keySet(),
                Samples.states().stream().map(ProcessNames::of).collect(Collectors.toSet()));
        assertEquals(ProcessNames.facts().keySet(), Samples.facts().keySet());
        Samples.facts().forEach((name, fact) -> assertEquals(name, ProcessNames.of(fact)));
    }

    private static final String HEAD = """
            # The states of a request

            Generated from the process itself by `RequestStatesDocumentTest` (services/coordinator); the test fails when this page is stale.
            Regenerate: `./mvnw -pl services/coordinator -am test -Dtest=RequestStatesDocumentTest -Dregenerate-docs=true -Dsurefire.failIfNoSpecifiedTests=false`

            A message that is not named for a state changes nothing there and is journalled as *disregarded*, with the reason that stands below.
            `letter-sent`, `package-downloaded` and `package-expired` are noted on the timeline in every state. The tenant's two settings decide where
            a row has more than one way: *access automatic* (no person is asked) and the *undo window* (none: erase at once). Every state change is
            told to everybody with `request-progressed`. A service of ours that is silent for 24 hours makes the request a case for a person.

            """;

    private static void diagram(StringBuilder document) {
        Set<String> arrows = new TreeSet<>();
        for (RequestState state : Samples.states()) {
            for (Row row : rows(state)) {
                if (row.changes() && !row.next().equals(ProcessNames.of(state))) {
                    arrows.add("    %s --> %s: %s".formatted(id(ProcessNames.of(state)), id(row.next()), row.input()));
                }
            }
        }
        document.append("```mermaid\nstateDiagram-v2\n    [*] --> identity_pending: request-submitted\n");
        arrows.forEach(arrow -> document.append(arrow).append('\n'));
        document.append("```\n");
    }

    private static String id(String state) {
        return state.replace('-', '_');
    }

    private static void section(StringBuilder document, RequestState state) {
        document.append("\n## ").append(title(state)).append("\n\nStatus ").append(state.status());
        String awaited = RequestProcess.awaited(state);
        document.append(awaited == null ? ". Nothing follows.\n" : ", waits for *" + awaited + "*.\n");
        List<Row> rows = rows(state);
        List<Row> changing = rows.stream().filter(Row::changes).distinct().toList();
        if (!changing.isEmpty()) {
            document.append("\n| input | facts | next state | sent |\n|---|---|---|---|\n");
            changing.forEach(row -> document.append(
                    "| %s | %s | %s | %s |\n".formatted(row.input(), row.facts(), row.next(), row.sent())));
        }
        document.append("\nDisregarded:");
        rows.stream()
                .filter(row -> row.reason() != null)
                .collect(Collectors.groupingBy(
                        Row::reason,
                        TreeMap::new,
                        Collectors.mapping(Row::input, Collectors.toCollection(TreeSet::new))))
                .forEach((reason, inputs) ->
                        document.append("\n- ").append(reason).append(": ").append(String.join(", ", inputs)));
        document.append('\n');
    }

    private static String title(RequestState state) {
        String name = ProcessNames.of(state);
        boolean both = Samples.states().stream()
                        .filter(s -> ProcessNames.of(s).equals(name))
                        .count()
                > 1;
        if (state instanceof RequestState.Erasing s) {
            return name + (s.begun() ? " (begun)" : " (ordered)");
        }
        return both ? name + " (" + state.about().type().name().toLowerCase(Locale.ROOT) + ")" : name;
    }

    private record Row(String input, String facts, String next, String sent, String reason) {
        boolean changes() {
            return reason == null && !facts.equals("noted");
        }
    }

    private static List<Row> rows(RequestState state) {
        List<Row> rows = new ArrayList<>();
        for (RequestProcess process : List.of(Samples.AUTOMATIC, Samples.CAREFUL)) {
            for (Input input : Samples.inputs()) {
                rows.add(row(process, state, input));
            }
        }
        return rows;
    }

    private static Row row(RequestProcess process, RequestState state, Input input) {
        List<Fact> facts = process.decide(state, input, LATE);
        List<String> sent = new ArrayList<>();
        RequestState next = state;
        for (Fact fact : facts) {
            next = RequestProcess.evolve(next, fact);
            RequestEffects.of(next, fact).stream()
                    .map(RequestStatesDocumentTest::sent)
                    .forEach(sent::addAll);
        }
        String reason = facts.getFirst() instanceof Fact.Disregarded f ? f.reason() : null;
        return new Row(
                name(input),
                facts.stream().map(ProcessNames::of).collect(Collectors.joining(", ")),
                ProcessNames.of(next),
                String.join(", ", sent),
                reason);
    }

    private static Collection<String> sent(Effect effect) {
        return effect instanceof Effect.Send send ? List.of(MessageTypes.nameOf(send.command())) : List.of();
    }

    private static String name(Input input) {
        return input instanceof Input.Decided(Decision decision)
                ? "decision " + decision.verdict().name().toLowerCase(Locale.ROOT)
                : input.name();
    }
}
