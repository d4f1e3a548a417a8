package dev.regie.client;

import dev.regie.model.id.SystemId;
import java.util.HashMap;
import java.util.Map;

/**
 * How a data system reaches Regie.
 *
 * @param system its registered id; decides which topics it writes and reads
 * @param bootstrapServers Kafka brokers, {@code host:port,…}
 * @param keySecret at least 16 secret bytes of the system's own: record keys appear on topics only as hashes keyed with them
 * @param kafka further Kafka client settings (TLS, SASL); may be empty
 */
public record ClientSettings(SystemId system, String bootstrapServers, byte[] keySecret, Map<String, Object> kafka) {
    public ClientSettings {
        if (keySecret.length < 16) {
            throw new IllegalArgumentException("the key secret of " + system + " has fewer than 16 bytes");
        }
        kafka = Map.copyOf(kafka);
    }

    /** Settings for Kafka clients: the given ones on top of the system's. */
    Map<String, Object> kafkaWith(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(kafka);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("client.id", system.value());
        all.putAll(more);
        return all;
    }
}
