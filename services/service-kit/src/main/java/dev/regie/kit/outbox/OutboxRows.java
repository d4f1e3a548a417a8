package dev.regie.kit.outbox;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.model.message.MessageJson;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The outbox as the relay sees it, over a session of its own. Each statement commits by itself. */
final class OutboxRows {
    private static final int BATCH = 500;

    /*
     * Ids are given before commit, so a row may appear behind one that is already sent. That is why there is no cursor: what is there is
     * sent, what was sent is deleted. The transactions of one key follow each other, so the order of one key is kept.
     */
    private static final String NEXT =
            "select id, topic, key, headers, value from outbox where topic <> all (?) order by id limit " + BATCH;

    private final Connection connection;

    OutboxRows(Connection connection) {
        this.connection = connection;
    }

    record Row(long id, ProducerRecord<byte[], byte[]> message) {}

    boolean tryLock(long lock) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locked = statement.executeQuery("select pg_try_advisory_lock(" + lock + ")")) {
            locked.next();
            boolean leading = locked.getBoolean(1);
            if (leading) {
                // a deletion that a power cut takes back is a message sent again, and whoever has it drops it: the
                // disk is not worth waiting for
                statement.execute("select set_config('regie.tenants', '*', false),"
                        + " set_config('synchronous_commit', 'off', false)");
            }
            return leading;
        }
    }

    void release() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()");
            statement.execute("reset regie.tenants");
            statement.execute("reset synchronous_commit");
        } catch (SQLException e) {
            // a session that does not answer is dead, and lock and setting died with it; the pool throws it away
            abort();
        }
    }

    private void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException("the relay's session can be neither reset nor ended", e);
        }
    }

    List<Row> next(Collection<String> heldUpTopics) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NEXT)) {
            query.setArray(1, connection.createArrayOf("text", heldUpTopics.toArray()));
            try (ResultSet found = query.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row(found));
                }
                return rows;
            }
        }
    }

    boolean isFull(List<Row> batch) {
        return batch.size() == BATCH;
    }

    void delete(List<Long> ids) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    private static byte[] value(ResultSet found) throws SQLException {
        byte[] value = found.getBytes("value");
        return Arrays.equals(value, Outbox.TOMBSTONE) ? null : value;
    }

    private static Row row(ResultSet found) throws SQLException {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                found.getString("topic"), found.getString("key").getBytes(StandardCharsets.UTF_8), value(found));
        Map<String, String> headers = MessageJson.read(
                found.getString("headers").getBytes(StandardCharsets.UTF_8),
                new TypeReference<Map<String, String>>() {});
        headers.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return new Row(found.getLong("id"), message);
    }
}
