package dev.regie.inventory.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.InventoryCommand.Discover;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Table {@code pending_discovery}: discoveries that wait for the inventory to catch up. */
@ApplicationScoped
public class PendingDiscoveryStore {
    private static final TypeReference<Map<String, Long>> OFFSETS = new TypeReference<>() {};
    private static final String PUT = """
            insert into pending_discovery (tenant, request_id, command, end_offsets, run_at) values (?, ?, ?::jsonb, ?::jsonb, ?)
            on conflict (tenant, request_id) do update set command = excluded.command, end_offsets = excluded.end_offsets,
                run_at = excluded.run_at
            """;

    private final Sql sql;

    PendingDiscoveryStore(Sql sql) {
        this.sql = sql;
    }

    /** @param ends where the topics ended when it began @param runAt when it runs even if they have not been taken so far */
    public record Pending(TenantId tenant, Discover command, Map<TopicPartition, Long> ends, Instant runAt) {}

    public void put(Pending pending) {
        Map<String, Long> offsets = new LinkedHashMap<>();
        pending.ends().forEach((partition, end) -> offsets.put(partition.topic() + "/" + partition.partition(), end));
        sql.update(
                PUT,
                pending.tenant(),
                pending.command().requestId().value(),
                json(pending.command()),
                json(offsets),
                pending.runAt());
    }

    /** All of them, oldest first; inside a transaction over all tenants. */
    public List<Pending> all() {
        return sql.list("select * from pending_discovery order by run_at", PendingDiscoveryStore::pending);
    }

    /** Takes one away. @return whether it was still there: an other instance may have been faster */
    public boolean take(Pending pending) {
        return sql.update(
                        "delete from pending_discovery where tenant = ? and request_id = ?",
                        pending.tenant(),
                        pending.command().requestId().value())
                == 1;
    }

    private static Pending pending(ResultSet row) throws SQLException {
        Map<TopicPartition, Long> ends = new LinkedHashMap<>();
        MessageJson.read(bytes(row, "end_offsets"), OFFSETS).forEach((name, end) -> {
            int slash = name.lastIndexOf('/');
            ends.put(new TopicPartition(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1))), end);
        });
        return new Pending(
                new TenantId(row.getString("tenant")),
                MessageJson.read(bytes(row, "command"), Discover.class),
                ends,
                Sql.instant(row, "run_at"));
    }

    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        return row.getString(column).getBytes(StandardCharsets.UTF_8);
    }

    private static String json(Object value) {
        return new String(MessageJson.write(value), StandardCharsets.UTF_8);
    }
}
