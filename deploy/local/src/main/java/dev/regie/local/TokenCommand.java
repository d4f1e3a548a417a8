package dev.regie.local;

import java.util.List;
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
            "  ./regie token --tenant contoso --subject anna --admin-group officers-eu",
            "  curl -H \"Authorization: Bearer $(./regie token --role operator --tenant contoso)\" http://127.0.0.1:8082/cases",
        })
final class TokenCommand implements Callable<Integer> {
    @Mixin
    private Regie.Ports ports;

    @Option(
            names = "--role",
            paramLabel = "R",
            description = "one of Regie's roles; leave out for who has only what is assigned to them")
    private String role;

    @Option(names = "--tenant", paramLabel = "T", description = "whose; leave out for platform-administrator")
    private String tenant;

    @Option(names = "--subject", paramLabel = "S", description = "who asks (default: the role's name, or staff)")
    private String subject;

    @Option(
            names = "--admin-group",
            paramLabel = "G",
            description =
                    "a group of the tenant's directory that they are in, as role assignments name it; may be repeated")
    private List<String> adminGroups = List.of();

    @Override
    public Integer call() {
        String issuer = IdentityProvider.issuerAt(Port.IDENTITY_PROVIDER.at(ports.offset));
        System.out.println(IdentityProvider.token(issuer, role, tenant, who(), adminGroups));
        return 0;
    }

    private String who() {
        if (subject != null) {
            return subject;
        }
        return role == null ? "staff" : role;
    }
}
