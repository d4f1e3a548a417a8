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

/**
 * Runs customer care's participant: {@code <brokers> <private key file> <answer delay, ISO 8601>}. The JDBC URL, which has a password in it,
 * comes in the environment: arguments are everybody's to read.
 */
public final class CustomerCareMain {
    /** The environment variable with the JDBC URL of customer care's database. */
    public static final String DATABASE = "CUSTOMER_CARE_DATABASE";

    private CustomerCareMain() {}

    public static void main(String[] args) throws Exception {
        byte[] privateKey =
                Base64.getDecoder().decode(Files.readString(Path.of(args[1])).strip());
        ClientSettings settings = new ClientSettings(CustomerCare.SYSTEM, args[0], privateKey, Map.of());
        try (CustomerCareStore store = new CustomerCareStore(System.getenv(DATABASE))) {
            CustomerCare care = new CustomerCare(store, InstantSource.system(), Duration.parse(args[2]));
            new Participant(settings, Hpke.keyPair(privateKey), care, InstantSource.system()).run();
        }
    }
}
