package dev.regie.kit.consumption;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives each channel a consumer group of its own, {@code <service>-<channel>}, so that one channel's rebalance leaves the others alone. */
@ApplicationScoped
public class ConsumerGroups implements ClientCustomizer<Map<String, Object>> {
    @ConfigProperty(name = "regie.service")
    String service;

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, service + "-" + channel);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "regie-" + service + "-" + channel);
        return settings;
    }

    /** The channel of one of this service's groups. */
    String channelOf(String group) {
        return group.substring(service.length() + 1);
    }
}
