package dev.regie.bench;

import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import dev.regie.samples.demo.Platform;
import dev.regie.samples.demo.Progress;
import dev.regie.samples.demo.SampleTerms;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How long the enrolment gate takes to answer, with a full book of acceptances. The book is filled with SQL, terms by terms, so that the rows
 * of one user lie far apart as they do in life; the answers come over HTTP, one question after the other. One user of ten has one to go.
 */
@Command(
        name = "gate",
        description = "The enrolment gate: how long an answer takes with a full book of acceptances.",
        mixinStandardHelpOptions = true)
final class GateBench implements Callable<Integer> {
    private static final TenantId TENANT = new TenantId("contoso");
    private static final String TOKEN =
            "substr(translate(encode(sha256(u::text::bytea), 'base64'), '+/', '-_'), 1, 22)";
    private static final String USERS = "insert into terms_user (tenant, token, groups, first_seen_at) select ?, "
            + TOKEN + ", '{}', now() from generate_series(1, ?) u";
    private static final String ACCEPTANCES = """
            insert into acceptance (tenant, user_token, terms_id, version, text_sha256, language, decision, channel, recorded_by, recorded_at)
            select ?, %s, cast(? as uuid), 1, ?, 'en', 'ACCEPT', 'bench', 'upstream-system', now()
            from generate_series(1, ?) u where ? or u %% 10 <> 0
            """.formatted(TOKEN);

    @Mixin
    private BenchOptions options;

    @Option(
            names = "--users",
            defaultValue = "100000",
            description = "Users in the book (default: ${DEFAULT-VALUE}; a million load in some minutes).")
    private int users;

    @Option(
            names = "--terms",
            defaultValue = "10",
            description = "Terms that each accepts (default: ${DEFAULT-VALUE}).")
    private int terms;

    @Option(
            names = "--questions",
            defaultValue = "10000",
            description = "Measured questions (default: ${DEFAULT-VALUE}).")
    private int questions;

    @Option(
            names = "--warm-up",
            defaultValue = "20000",
            description = "Unmeasured questions before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    /** What {@code --json} prints. */
    record Result(double p50Millis, double p99Millis, int users, int terms, long acceptances, int questions) {}

    @Override
    public Integer call() throws Exception {
        Progress progress = new Progress(System.err);
        try (Stack stack = options.start(progress, List.of("coordinator", "terms"))) {
            Platform platform = new Platform(stack);
            List<SampleTerms.Published> published = publish(platform);
            // it has told terms of the tenant, and takes no further part
            stack.service("coordinator").stop();
            long rows = fill(stack, published);
            progress.say(rows + " acceptances of " + users + " users in the book");
            List<String> tokens = tokens(stack, questions + warmUp);
            measure(platform, tokens.subList(0, warmUp));
            double[] millis = measure(platform, tokens.subList(warmUp, tokens.size()));
            progress.say(questions + " questions answered");
            options.print(
                    new Result(Quantiles.of(millis, 0.5), Quantiles.of(millis, 0.99), users, terms, rows, questions));
        }
        return 0;
    }

    private List<SampleTerms.Published> publish(Platform platform) {
        Map<String, Object> tenant = Map.of("tenant", TENANT, "name", TENANT, "timeZone", "UTC");
        platform.http()
                .post(platform.url("coordinator") + "/tenants", tenant, platform.as("platform-administrator", null))
                .expect(201);
        Platform.await(
                "the tenant", Duration.ofSeconds(20), () -> ask(platform, "0".repeat(22)), status -> status == 200);
        List<SampleTerms.Published> published = new ArrayList<>();
        for (int i = 0; i < terms; i++) {
            published.add(SampleTerms.publish(platform, TENANT, "TERMS", i));
        }
        return published;
    }

    private long fill(Stack stack, List<SampleTerms.Published> published) throws SQLException {
        try (Connection connection = connect(stack)) {
            try (PreparedStatement insert = connection.prepareStatement(USERS)) {
                insert.setString(1, TENANT.value());
                insert.setInt(2, users);
                insert.executeUpdate();
            }
            long rows = 0;
            for (int i = 0; i < published.size(); i++) {
                rows += accept(connection, published.get(i), i < published.size() - 1);
            }
            try (Statement vacuum = connection.createStatement()) {
                vacuum.execute("vacuum (analyze) acceptance");
                vacuum.execute("vacuum (analyze) terms_user");
                // what the filling left to write is not the gate's doing
                vacuum.execute("checkpoint");
            }
            return rows;
        }
    }

    private long accept(Connection connection, SampleTerms.Published terms, boolean all) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ACCEPTANCES)) {
            insert.setString(1, TENANT.value());
            insert.setString(2, terms.id());
            insert.setString(3, terms.textSha256());
            insert.setInt(4, users);
            insert.setBoolean(5, all);
            return insert.executeLargeUpdate();
        }
    }

    private List<String> tokens(Stack stack, int count) throws SQLException {
        Random random = new Random(1);
        Integer[] numbers = random.ints(count, 1, users + 1).boxed().toArray(Integer[]::new);
        List<String> tokens = new ArrayList<>(count);
        try (Connection connection = connect(stack);
                PreparedStatement select =
                        connection.prepareStatement("select " + TOKEN + " from unnest(cast(? as int[])) u")) {
            select.setArray(1, connection.createArrayOf("int", numbers));
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                tokens.add(rows.getString(1));
            }
        }
        return tokens;
    }

    private static Connection connect(Stack stack) throws SQLException {
        return DriverManager.getConnection(stack.postgres().superuserUrl("regie_terms"));
    }

    private static double[] measure(Platform platform, List<String> tokens) {
        double[] millis = new double[tokens.size()];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            if (ask(platform, tokens.get(i)) != 200) {
                throw new IllegalStateException("the gate does not answer");
            }
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }

    private static int ask(Platform platform, String token) {
        Map<String, Object> question = Map.of("user", Map.of("token", token), "purpose", "ENROL");
        return platform.http()
                .post(
                        platform.url("terms") + "/enrolment-gate/queries",
                        question,
                        platform.as("upstream-system", TENANT))
                .status();
    }
}
