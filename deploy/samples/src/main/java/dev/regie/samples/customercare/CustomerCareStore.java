package dev.regie.samples.customercare;

import dev.regie.model.message.MessageJson;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Customer care's own database, as such a system would have it: knows nothing of Regie but the answers it gave. */
final class CustomerCareStore implements AutoCloseable {
    private static final String SCHEMA = """
            create table if not exists entry (
                id text primary key, tenant text not null, category text not null, email text, customer_number text,
                mentions text, subject text not null, body text not null, at timestamptz not null);
            create index if not exists entry_email on entry (tenant, email);
            create index if not exists entry_customer on entry (tenant, customer_number);
            create index if not exists entry_mentions on entry (tenant, mentions);
            create table if not exists regie_answer (command_id uuid primary key, answer text not null);
            """;

    private final Connection connection;

    CustomerCareStore(String jdbcUrl) throws SQLException {
        connection = DriverManager.getConnection(jdbcUrl);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
        }
        connection.setAutoCommit(false);
    }

    /** Puts entries in; those already there stay as they are. */
    void add(List<Entry> entries) throws SQLException {
        String sql = "insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (Entry entry : entries) {
                insert.setString(1, entry.id());
                insert.setString(2, entry.tenant().value());
                insert.setString(3, entry.category());
                insert.setString(4, entry.email());
                insert.setString(5, entry.customerNumber());
                insert.setString(6, entry.mentions());
                insert.setString(7, entry.subject());
                insert.setString(8, entry.body());
                insert.setTimestamp(9, Timestamp.from(entry.at()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** Entries that concern a person: theirs by e-mail at the time or customer number, or mentioning them. */
    List<Entry> about(dev.regie.model.id.TenantId tenant, List<IdentifierSpan> subject) throws SQLException {
        List<Entry> found = new ArrayList<>();
        String sql = "select * from entry where tenant = ? and (email = ? or customer_number = ? or mentions = ?)";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (IdentifierSpan span : subject) {
                String value = span.identifier().value();
                select.setString(1, tenant.value());
                select.setString(2, span.identifier().kind() == IdentifierKind.EMAIL ? value : null);
                select.setString(3, span.identifier().kind() == IdentifierKind.CUSTOMER_NUMBER ? value : null);
                select.setString(4, span.identifier().kind() == IdentifierKind.EMAIL ? value : null);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        Entry entry = Entry.of(rows);
                        if (span.covers(entry.at()) && found.stream().noneMatch(entry::same)) {
                            found.add(entry);
                        }
                    }
                }
            }
        }
        return found;
    }

    void delete(Entry entry) throws SQLException {
        update("delete from entry where id = ?", entry.id());
    }

    /** Takes the mention of a person out of somebody else's entry. */
    void redactMention(Entry entry) throws SQLException {
        update(
                "update entry set mentions = null, body = replace(body, mentions, '[redacted]') where id = ?",
                entry.id());
    }

    private void update(String sql, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    Optional<SystemErasure> answerTo(UUID commandId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select answer from regie_answer where command_id = ?")) {
            select.setObject(1, commandId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(MessageJson.read(row.getBytes(1), SystemErasure.class))
                        : Optional.empty();
            }
        }
    }

    void remember(UUID commandId, SystemErasure answer) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into regie_answer values (?, ?)")) {
            insert.setObject(1, commandId);
            insert.setString(2, new String(MessageJson.write(answer), java.nio.charset.StandardCharsets.UTF_8));
            insert.executeUpdate();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
