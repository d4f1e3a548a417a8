package dev.regie.inventory.usecase;

import dev.regie.inventory.outbound.PersonalDataTopics;
import dev.regie.kit.consumption.Positions;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether what stood on the personal-data topics has been taken, by this instance or any other: the positions are in the database, in the
 * transactions of the effects.
 */
@ApplicationScoped
public class CatchingUp {
    private final PersonalDataTopics topics;
    private final SystemDirectory systems;
    private final Positions positions;

    CatchingUp(PersonalDataTopics topics, SystemDirectory systems, Positions positions) {
        this.topics = topics;
        this.systems = systems;
        this.positions = positions;
    }

    /** Where the topics of all registered systems end now. */
    public Map<TopicPartition, Long> ends() {
        return topics.ends(systems.all().stream().map(SystemRegistered::system).toList());
    }

    /** Whether everything before these ends has been taken; inside a transaction. */
    public boolean taken(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> taken = new HashMap<>();
        for (Positions.Position position : positions.all()) {
            if (position.channel().equals(HoldingRecorder.CHANNEL)) {
                taken.put(position.partition(), position.nextOffset());
            }
        }
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || taken.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
