package dev.regie.local;

import java.util.Locale;

/** What a person needs to know once a stack is ready: where everything is, and lines to try that work as they stand. */
final class Summary {
    private final Stack stack;

    Summary(Stack stack) {
        this.stack = stack;
    }

    String text(double seconds) {
        return String.join("\n", ready(seconds), places(), toTry(), "", "Ctrl-C stops all of it.");
    }

    private static String ready(double seconds) {
        return String.format(Locale.ROOT, "%nRegie is ready after %.1f s.%n", seconds);
    }

    private String places() {
        StringBuilder text = new StringBuilder();
        for (ServiceProcess service : stack.services()) {
            text.append(place(service.name(), service.url() + apiOf(service)));
        }
        text.append(place("identity", stack.identityProvider().issuer()));
        text.append(place("mail", stack.mailCatcher().url() + "  (every letter that Regie sends)"));
        text.append(place("Kafka", stack.broker().bootstrap()));
        text.append(place("PostgreSQL", stack.postgres().url()));
        text.append(place("data, logs", stack.data() + "  and logs/ in it"));
        return text.toString();
    }

    private static String apiOf(ServiceProcess service) {
        return service.name().equals("console") ? "  (in a browser)" : "  (API: /q/openapi)";
    }

    private static String place(String name, String where) {
        return String.format("  %-12s %s%n", name, where);
    }

    private String toTry() {
        String offset = stack.portOffset() == 0 ? "" : " --port-offset " + stack.portOffset();
        return """
                Try, in another terminal:

                  # a tenant
                  TOKEN=$(./regie token --role platform-administrator%1$s | tail -n 1)
                  curl -s %2$s/tenants -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\
                    -d '{"tenant":"contoso","name":"Contoso","timeZone":"Europe/Amsterdam","accessAutomatic":true,"undoWindow":"PT0S"}'

                  # a person asks what is held about them, and gets a code by mail
                  curl -si %3$s/requests -H 'Content-Type: application/json' \\
                    -d '{"tenant":"contoso","type":"ACCESS","identifiers":[{"kind":"EMAIL","value":"ada@example.org"}]}'
                  curl -s '%4$s/mails?to=ada%%40example.org'

                  # everything that the services say to each other
                  %5$s
                """.formatted(
                offset, stack.url(Port.COORDINATOR), stack.url(Port.INTAKE), stack.url(Port.MAIL_CATCHER), consumer());
    }

    private String consumer() {
        return JavaProcess.java() + " -cp '" + Home.root().resolve("deploy/local/target/lib") + "/*' \\\n"
                + "    org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server "
                + stack.broker().bootstrap() + " \\\n"
                + "    --include 'dsr[.].*' --from-beginning --formatter-property print.headers=true";
    }
}
