package dev.regie.samples.customercare;

import dev.regie.client.ClientSettings;
import dev.regie.client.Participant;
import dev.regie.model.seal.Hpke;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;

/** Runs customer care's participant: {@code <brokers> <jdbc url> <private key file> <answer delay, ISO 8601>}. */
public final class CustomerCareMain {
    private CustomerCareMain() {}

    public static void main(String[] args) throws Exception {
        byte[] privateKey =
                Base64.getDecoder().decode(Files.readString(Path.of(args[2])).strip());
        ClientSettings settings = new ClientSettings(CustomerCare.SYSTEM, args[0], privateKey, Map.of());
        try (CustomerCareStore store = new CustomerCareStore(args[1])) {
            CustomerCare care = new CustomerCare(store, InstantSource.system(), Duration.parse(args[3]));
            new Participant(settings, Hpke.keyPair(privateKey), care, InstantSource.system()).run();
        }
    }
}
