package dev.regie.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "token",
        description = "Prints a token of the local identity provider, alone on the last line. Good for an hour.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Roles: privacy-officer operator auditor tenant-administrator platform-administrator support upstream-system"
                    + " data-subject",
            "",
            "Examples:",
            "  ./regie token --role privacy-officer --tenant contoso",
            "  ./regie token --role platform-administrator",
            "  curl -H \"Authorization: Bearer $(./regie token --role operator --tenant contoso)\" http://127.0.0.1:8082/cases",
        })
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private Regie.Ports ports;

    @Option(names = "--role", required = true, paramLabel = "R", description = "one of Regie's roles")
    private String role;

    @Option(names = "--tenant", paramLabel = "T", description = "whose; leave out for platform-administrator")
    private String tenant;

    @Option(names = "--subject", paramLabel = "S", description = "who asks (default: the role's name)")
    private String subject;

    @Override
    public Integer call() {
        String issuer = IdentityProvider.issuerAt(Port.IDENTITY_PROVIDER.at(ports.offset));
        System.out.println(IdentityProvider.token(issuer, role, tenant, subject == null ? role : subject));
        return 0;
    }
}
