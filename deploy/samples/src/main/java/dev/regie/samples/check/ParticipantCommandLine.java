package dev.regie.samples.check;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code regie participant}: help for whoever connects a data system. */
@Command(
        name = "participant",
        description = "Checks a data system that takes part in requests.",
        mixinStandardHelpOptions = true,
        subcommands = ParticipantCommandLine.Check.class)
public final class ParticipantCommandLine {

    /** {@code regie participant check SYSTEM}. */
    @Command(
            name = "check",
            description = {
                "Sends a registered data system every command: about nobody it knows, twice, too late, empty, unreadable.",
                "Nothing it holds is touched. Exit code 0 if every answer is right."
            },
            mixinStandardHelpOptions = true,
            footer = {"", "Example:", "  regie participant check customer-care --tenant contoso"})
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "SYSTEM", description = "Its registered id.")
        private String system;

        @Option(names = "--tenant", description = "A tenant it serves (default: the first one it is registered for).")
        private String tenant;

        @Option(
                names = "--port-offset",
                defaultValue = "0",
                description = "Added to every port (default: ${DEFAULT-VALUE}).")
        private int portOffset;

        @Override
        public Integer call() {
            TenantId asked = tenant == null ? null : new TenantId(tenant);
            try (ParticipantCheck check =
                    ParticipantCheck.of("127.0.0.1:" + (19092 + portOffset), new SystemId(system), asked)) {
                List<ParticipantCheck.Verdict> verdicts = check.run();
                verdicts.forEach(verdict -> System.out.printf(
                        "%s  %-34s %s%n", verdict.pass() ? "pass" : "FAIL", verdict.what(), verdict.seen()));
                return verdicts.stream().allMatch(ParticipantCheck.Verdict::pass) ? 0 : 1;
            } catch (IllegalArgumentException unfit) {
                System.err.println(unfit.getMessage());
                return 2;
            }
        }
    }
}
