package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.regie.flow.AccessTable.Row;
import dev.regie.flow.Caller.Answer;
import dev.regie.local.StackOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whoever calls without a token too often or with too much is sent away, at every public endpoint of every service. */
@Order(5)
class PublicLimitsFlowIT {
    private static final int TOO_MANY = 429;
    private static final int TOO_LARGE = 413;
    private static final int AT_ONCE = 100;
    private static final int MOST_CALLS = 20_000;

    @Test
    void anAddressThatHadItsShareIsSentAwayAtEveryPublicEndpointAndNoOtherIs() {
        Caller hasty = Caller.elsewhere(Running.stack(), 9);
        Caller patient = Caller.elsewhere(Running.stack(), 10);
        publicRows().forEach((service, rows) -> {
            // when the minute turns in between, the share is there again
            List<String> stillOpen = exhausted(hasty, rows);
            assertEquals(List.of(), stillOpen.isEmpty() ? stillOpen : exhausted(hasty, rows));
            assertNotEquals(TOO_MANY, call(patient, rows.getFirst()).status(), service);
        });
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedByEveryService() {
        Caller caller = new Caller(Running.stack());
        for (String service : StackOptions.ALL_SERVICES) {
            assertEquals(TOO_LARGE, caller.post(service, "/", 9 * 1024 * 1024).status(), service);
        }
    }

    // calls one of them until it is refused, and tells which of all are not refused then
    private static List<String> exhausted(Caller hasty, List<Row> rows) {
        for (int calls = 0; call(hasty, rows.getFirst()).status() != TOO_MANY; calls += AT_ONCE) {
            if (calls > MOST_CALLS) {
                throw new AssertionError(rows.getFirst().endpoint() + " may be called without end");
            }
            IntStream.range(0, AT_ONCE).parallel().forEach(each -> call(hasty, rows.getFirst()));
        }
        List<String> open = new ArrayList<>();
        for (Row row : rows) {
            Answer answer = call(hasty, row);
            if (answer.status() != TOO_MANY || !answer.headers().containsKey("retry-after")) {
                open.add(row.endpoint() + " " + answer);
            }
        }
        return open;
    }

    private static Answer call(Caller caller, Row row) {
        Belongings nobodys = Belongings.nobodys(Regie.SERVICES);
        return caller.call(row, SampleCalls.of(row.endpoint(), nobodys), nobodys, null);
    }

    // what is cheapest to call comes first: a look at something that is not there
    private static Map<String, List<Row>> publicRows() {
        return AccessTable.rows(StackOptions.WITH_DATABASE, StackOptions.ALL_SERVICES).stream()
                .filter(row -> row.isOpen() && !row.endpoint().path().startsWith("/q/"))
                .sorted((one, other) ->
                        one.endpoint().method().compareTo(other.endpoint().method()))
                .collect(Collectors.groupingBy(row -> row.endpoint().service()));
    }
}
