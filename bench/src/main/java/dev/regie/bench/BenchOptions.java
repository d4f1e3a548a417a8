package dev.regie.bench;

import dev.regie.client.ClientSettings;
import dev.regie.client.PersonalDataPublisher;
import dev.regie.local.Stack;
import dev.regie.local.StackOptions;
import dev.regie.model.message.MessageJson;
import dev.regie.samples.demo.IngestStep;
import dev.regie.samples.demo.Platform;
import dev.regie.samples.demo.Progress;
import dev.regie.samples.demo.Setting;
import dev.regie.samples.devicemanagement.DeviceManagement;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What every benchmark takes: where its stack listens and how it prints. */
final class BenchOptions {
    @Option(
            names = "--port-offset",
            defaultValue = "2000",
            description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset;

    @Option(names = "--json", description = "Print exactly one JSON document on standard output.")
    private boolean json;

    Stack start(Progress progress) throws IOException {
        return start(progress, StackOptions.ALL_SERVICES);
    }

    /** A stack of some services alone: what does not take part takes no share of the machine. */
    Stack start(Progress progress, List<String> services) throws IOException {
        progress.say("starting a stack of its own");
        Stack stack = Stack.start(StackOptions.ephemeral("bench", portOffset).withServices(services));
        progress.say("the stack is up");
        return stack;
    }

    /** Publishes the setting's events once and waits until all are accounted for. */
    void publishOnce(Stack stack, Setting setting) {
        ClientSettings settings =
                new ClientSettings(DeviceManagement.SYSTEM, stack.broker().bootstrap(), new byte[16], Map.of());
        try (PersonalDataPublisher publisher = new PersonalDataPublisher(settings, InstantSource.system())) {
            setting.devices().publications().forEach(publisher::publish);
        }
        long all = setting.devices().publications().size();
        Platform.await(
                "the sample's events",
                Duration.ofMinutes(2),
                () -> IngestStep.accountedFor(setting.platform()),
                counted -> counted >= all);
    }

    void print(Record result) {
        if (json) {
            System.out.println(new String(MessageJson.write(result), java.nio.charset.StandardCharsets.UTF_8));
        } else {
            System.out.println(result);
        }
    }
}
