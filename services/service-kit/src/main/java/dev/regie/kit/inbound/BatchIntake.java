package dev.regie.kit.inbound;

import dev.regie.kit.tenant.DirectoriesReady;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Takes whole batches of records that are not platform messages (personal-data events), whose handling is idempotent by itself: no inbox row
 * per record. Records and positions commit in one transaction that sees the tenants their senders may write for.
 */
@ApplicationScoped
public class BatchIntake {
    private final Map<String, Consumer<List<ConsumerRecord<byte[], byte[]>>>> works = new ConcurrentHashMap<>();

    @Inject
    Intake intake;

    @Inject
    Origins origins;

    @Inject
    TenantTransactions transactions;

    @Inject
    DirectoriesReady directories;

    /**
     * Hands on what was not taken yet. An outage is waited out; a batch that cannot succeed is halved, down to the one record that is at
     * fault, which becomes a dead letter.
     *
     * @param work inside the transaction; may be called again with the same records, or with some of them, if it did not commit
     */
    public void receive(
            String channel,
            ConsumerRecords<byte[], byte[]> batch,
            Consumer<List<ConsumerRecord<byte[], byte[]>>> work) {
        register(channel, work);
        if (!directories.await()) {
            return;
        }
        List<Item> items = new ArrayList<>(batch.count());
        batch.forEach(record -> items.add(item(record)));
        intake.take(channel, items, due -> work.accept(records(due)));
    }

    /** Makes a channel's dead letters and quarantine replayable before its first batch has come; idempotent. */
    public void register(String channel, Consumer<List<ConsumerRecord<byte[], byte[]>>> work) {
        works.putIfAbsent(channel, work);
    }

    /** The channel as a target of replays, if its work is known. */
    public Optional<Replayable> replayable(String channel) {
        return Optional.ofNullable(works.get(channel)).map(work -> new Target(channel, work));
    }

    private Item item(ConsumerRecord<byte[], byte[]> record) {
        Optional<TenantId> owner = origins.owner(record);
        Set<TenantId> tenants = new HashSet<>(origins.tenantsOfSender(record.topic()));
        owner.ifPresent(tenants::add);
        return new Item(record, tenants, owner);
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(List<Item> items) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(items.size());
        items.forEach(item -> records.add(item.record()));
        return records;
    }

    private record Item(ConsumerRecord<byte[], byte[]> record, Set<TenantId> tenants, Optional<TenantId> owner)
            implements IntakeItem {}

    private final class Target implements Replayable {
        private final String channel;
        private final Consumer<List<ConsumerRecord<byte[], byte[]>>> work;

        private Target(String channel, Consumer<List<ConsumerRecord<byte[], byte[]>>> work) {
            this.channel = channel;
            this.work = work;
        }

        @Override
        public String channel() {
            return channel;
        }

        @Override
        public Optional<TenantId> replay(ConsumerRecord<byte[], byte[]> record) {
            return transactions.in(item(record).tenants(), () -> {
                work.accept(List.of(record));
                return origins.owner(record).or(() -> origins.ownerInside(record));
            });
        }
    }
}
