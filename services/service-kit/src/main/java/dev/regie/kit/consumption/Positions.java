package dev.regie.kit.consumption;

import dev.regie.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each channel has taken its partitions: the next offset, stored with the effects. Kafka's own committed offsets are never used and
 * never written; there would be two truths, and the one in Kafka would not go back with a restored database.
 */
@ApplicationScoped
public class Positions {
    private static final String CREATE = """
            insert into consumer_position (channel, topic, partition, next_offset)
            select ?, topic, partition::int, 0 from unnest(?, ?::text[]) as missing (topic, partition)
            on conflict do nothing""";

    private static final String ADVANCE = """
            update consumer_position p set next_offset = n.next_offset::bigint
            from unnest(?, ?::text[], ?::text[]) as n (topic, partition, next_offset)
            where p.channel = ? and p.topic = n.topic and p.partition = n.partition::int""";

    @Inject
    Sql sql;

    /** A stored position. */
    public record Position(String channel, TopicPartition partition, long nextOffset) {}

    /** Locks the positions of partitions until the transaction ends; what was never taken stands at 0. The map may be changed. */
    public Map<TopicPartition, Long> lock(String channel, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> locked = selectForUpdate(channel, partitions);
        if (locked.size() < partitions.size()) {
            create(channel, partitions);
            locked = selectForUpdate(channel, partitions);
        }
        return locked;
    }

    /** Moves positions that this transaction has locked. */
    public void advance(String channel, Map<TopicPartition, Long> next) {
        List<Map.Entry<TopicPartition, Long>> entries = List.copyOf(next.entrySet());
        sql.update(
                ADVANCE,
                entries.stream().map(entry -> entry.getKey().topic()).toList(),
                entries.stream().map(entry -> "" + entry.getKey().partition()).toList(),
                entries.stream().map(entry -> "" + entry.getValue()).toList(),
                channel);
    }

    /** All positions of this service. */
    public List<Position> all() {
        return sql.list(
                "select channel, topic, partition, next_offset from consumer_position order by channel, topic, partition",
                row -> new Position(
                        row.getString("channel"),
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getLong("next_offset")));
    }

    private Map<TopicPartition, Long> selectForUpdate(String channel, Collection<TopicPartition> partitions) {
        // always in the same order, so that two batches never wait for each other in a circle
        List<TopicPartition> ordered = new ArrayList<>(partitions);
        ordered.sort(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        Map<TopicPartition, Long> positions = new HashMap<>();
        sql.list(
                """
                select topic, partition, next_offset from consumer_position
                where channel = ? and (topic, partition) in (select topic, partition::int from unnest(?, ?::text[]) as wanted (topic, partition))
                order by topic, partition for update""",
                row -> positions.put(
                        new TopicPartition(row.getString("topic"), row.getInt("partition")),
                        row.getLong("next_offset")),
                channel,
                ordered.stream().map(TopicPartition::topic).toList(),
                ordered.stream().map(partition -> "" + partition.partition()).toList());
        return positions;
    }

    private void create(String channel, Collection<TopicPartition> partitions) {
        List<TopicPartition> ordered = List.copyOf(partitions);
        sql.update(
                CREATE,
                channel,
                ordered.stream().map(TopicPartition::topic).toList(),
                ordered.stream().map(partition -> "" + partition.partition()).toList());
    }
}
