package dev.regie.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.flow.AccessTable.Endpoint;
import dev.regie.flow.AccessTable.Row;
import dev.regie.flow.Caller.Answer;
import dev.regie.flow.SampleCalls.Call;
import dev.regie.local.Stack;
import dev.regie.local.StackOptions;
import dev.regie.model.message.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Every cell of docs/access.md, tried on the running services. */
@Order(5)
class AccessMatrixFlowIT {
    private static final String OWN = "matrix-own";
    private static final String OTHER = "matrix-other";
    private static final String NO_TENANT = null;

    private static Estate estate;
    private static Caller caller;
    private static Credentials credentials;
    private static List<Row> rows;
    private final List<String> faults = new ArrayList<>();
    private int cells;

    /** What a refusal tells besides the problem itself. */
    private record Refusal(String right, List<String> heldBy) {}

    @BeforeAll
    static void lay() {
        Stack stack = Running.stack();
        estate = Estate.of(stack, OWN, OTHER);
        caller = new Caller(stack);
        credentials = new Credentials(stack);
        rows = AccessTable.rows(StackOptions.WITH_DATABASE, StackOptions.ALL_SERVICES);
    }

    @AfterAll
    static void end() {
        estate.close();
    }

    @Test
    void theTableNamesEveryEndpointThatIsServedAndNoOther() {
        Set<Endpoint> told = new TreeSet<>();
        rows.stream()
                .map(Row::endpoint)
                .filter(endpoint -> !endpoint.path().startsWith("/q/"))
                .forEach(endpoint -> assertTrue(told.add(endpoint), endpoint + " stands twice in docs/access.md"));
        Set<Endpoint> served = new TreeSet<>();
        StackOptions.ALL_SERVICES.forEach(service -> served.addAll(caller.endpoints(service)));
        assertEquals(Set.of(), without(served, told), "served, and not in docs/access.md");
        assertEquals(Set.of(), without(told, served), "in docs/access.md, and not served");
    }

    @Test
    void everyRoleMayWhatTheTableSaysAndNothingElse() {
        for (Row row : rows) {
            row.grants().forEach((role, grant) -> {
                switch (grant) {
                    case NONE -> refused(row, role);
                    case OPEN -> open(row, role);
                    case OWN -> own(row, role);
                    case PLATFORM -> platform(row, role);
                    case ALL -> all(row, role);
                }
            });
        }
        conclude();
    }

    @Test
    void noTokenAndNoTokenThatIsNotBelievedOpensAnything() {
        List<String> roles = List.copyOf(rows.getFirst().grants().keySet());
        Map<String, String> bad = credentials.bad(roles, OWN);
        String good = credentials.good(roles, OWN);
        for (Row row : rows) {
            Call call = SampleCalls.of(row.endpoint(), estate.own());
            withoutToken(row, call);
            bad.forEach((flaw, token) -> {
                Answer answer = caller.call(row, call, estate.own(), token);
                expect(row, flaw + " token", answer.status() == 401, answer);
            });
            Answer believed = caller.call(row, call, estate.own(), good);
            expect(row, "the same token without a flaw", believed.status() == call.status(), believed);
        }
        conclude();
    }

    private void withoutToken(Row row, Call call) {
        Answer answer = caller.call(row, call, estate.own(), null);
        switch (row.withoutToken()) {
            case "401" ->
                expect(row, "no token", answer.status() == 401 && answer.has("www-authenticate", "Bearer"), answer);
            case "login" -> expect(row, "no token", answer.status() == 302, answer);
            case "open" -> expect(row, "no token", answer.status() == call.status() && call.header() == null, answer);
            default -> {
                expect(row, "no token", answer.status() == call.status(), answer);
                boolean named = call.header() == null || call.header().equals(row.withoutToken());
                expect(row, "no token", named, answer);
            }
        }
    }

    // whoever may not call it at all learns nothing about what is there
    private void refused(Row row, String role) {
        Answer mine = call(row, role, OWN, estate.own());
        expect(row, role, mine.status() == 403, mine);
        expect(row, role + " learns which right is missing", namesTheRight(mine, row), mine);
        same(row, role, mine, call(row, role, OTHER, estate.own()));
        same(row, role, mine, call(row, role, OWN, estate.nobodys()));
    }

    private static boolean namesTheRight(Answer answer, Row row) {
        Refusal refusal = MessageJson.read(answer.body().getBytes(StandardCharsets.UTF_8), Refusal.class);
        return refusal.equals(new Refusal(row.endpoint().call(), row.holders()));
    }

    private void open(Row row, String role) {
        Call call = SampleCalls.of(row.endpoint(), estate.own());
        for (String tenant : new String[] {OWN, OTHER}) {
            Answer answer = call(row, role, tenant, estate.own());
            expect(row, role + " of " + tenant, answer.status() == call.status(), answer);
        }
        if (call.header() != null) {
            String token = credentials.token(role, OWN);
            Call never = SampleCalls.of(row.endpoint(), estate.nobodys());
            Answer neverWas = caller.call(row, never, estate.other(), token);
            expect(row, role + " about what never was", neverWas.status() == 404, neverWas);
            Answer withOthers = caller.call(row, call, estate.other(), token);
            same(row, role + " with another's " + call.header(), neverWas, withOthers);
            Answer withNobodys = caller.call(row, call, estate.nobodys(), token);
            same(row, role + " with nobody's " + call.header(), neverWas, withNobodys);
        }
    }

    private void own(Row row, String role) {
        granted(row, role, OWN, estate.own());
        strangers(row, role, OTHER, estate.own());
        Answer withoutTenant = call(row, role, NO_TENANT, estate.own());
        // the console has nothing of its own to refuse: what it shows, the services refuse
        boolean page = row.withoutToken().equals("login");
        expect(row, role + " of no tenant", page || withoutTenant.status() == 403, withoutTenant);
        shownNot(row, role + " of no tenant", withoutTenant, estate.own());
    }

    private void platform(Row row, String role) {
        granted(row, role, NO_TENANT, estate.platform());
        strangers(row, role, NO_TENANT, estate.own());
        strangers(row, role, OWN, estate.own());
    }

    private void all(Row row, String role) {
        granted(row, role, OWN, estate.own());
        granted(row, role, OTHER, estate.own());
        granted(row, role, NO_TENANT, estate.own());
    }

    private void granted(Row row, String role, String tenant, Belongings about) {
        Call call = SampleCalls.of(row.endpoint(), about);
        Answer answer = call(row, role, tenant, about);
        expect(row, role + " of " + tenant, answer.status() == call.status(), answer);
        boolean shown = !call.shows() || about.names().stream().anyMatch(answer.body()::contains);
        expect(row, role + " of " + tenant + " is shown what there is", shown, answer);
    }

    // of what is not theirs they see what they would see of what never was: no object, and nothing in a list
    private void strangers(Row row, String role, String tenant, Belongings about) {
        Answer answer = call(row, role, tenant, about);
        shownNot(row, role + " of " + tenant, answer, about);
        String path = SampleCalls.of(row.endpoint(), about).path();
        if (!path.equals(SampleCalls.of(row.endpoint(), estate.nobodys()).path())) {
            boolean asked = !row.endpoint().path().contains("{"); // for a list of what belongs to the object
            expect(row, role + " of " + tenant, asked || answer.status() == 404, answer);
            same(row, role + " of " + tenant, call(row, role, tenant, estate.nobodys()), answer);
        }
    }

    private void shownNot(Row row, String who, Answer answer, Belongings about) {
        boolean shown = about.names().stream().anyMatch(answer.body()::contains);
        expect(row, who + " sees what is not theirs", !shown, answer);
    }

    private Answer call(Row row, String role, String tenant, Belongings about) {
        Call call = SampleCalls.of(row.endpoint(), about);
        return caller.call(row, call, about, credentials.token(role, tenant));
    }

    private void same(Row row, String who, Answer expected, Answer answer) {
        expect(row, who + " is answered unlike " + expected, expected.equals(answer), answer);
    }

    private void expect(Row row, String who, boolean right, Answer answer) {
        cells++;
        if (!answer.isGuarded()) {
            faults.add(row.endpoint() + " | " + who + " | headers " + answer.headers());
        }
        if (!right) {
            faults.add(row.endpoint() + " | " + who + " | " + answer);
        }
    }

    private void conclude() {
        System.out.println("access: " + cells + " expectations on " + rows.size() + " endpoints");
        assertEquals("", String.join("\n", faults));
    }

    private static Set<Endpoint> without(Set<Endpoint> all, Set<Endpoint> these) {
        Set<Endpoint> rest = new TreeSet<>(all);
        rest.removeAll(these);
        return rest;
    }
}
