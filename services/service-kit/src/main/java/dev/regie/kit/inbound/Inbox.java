package dev.regie.kit.inbound;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.inbound.ReadMessage.Readable;
import dev.regie.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The messages that had their effect. */
@ApplicationScoped
class Inbox {
    /** Longer than any sender repeats and any topic but the compacted ones keeps; for those the positions stand guard. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String REMEMBER = """
            insert into inbox (tenant, channel, source, message_id, received_at)
            select tenant, ?, source, message_id, ? from unnest(?, ?, ?) as fresh (tenant, source, message_id)
            on conflict do nothing
            returning tenant, source, message_id""";

    @Inject
    Sql sql;

    @Inject
    RegieClock clock;

    /** A message's identity in one channel. */
    record Key(String tenant, String source, String messageId) {
        static Key of(Readable<?> message) {
            return new Key(
                    message.received().tenant().value(),
                    message.source(),
                    message.received().envelope().id());
        }
    }

    /** Remembers messages in the running transaction; answers with those that were not known. */
    Set<Key> remember(String channel, List<Key> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(sql.list(
                REMEMBER,
                row -> new Key(row.getString("tenant"), row.getString("source"), row.getString("message_id")),
                channel,
                clock.instant(),
                keys.stream().map(Key::tenant).toList(),
                keys.stream().map(Key::source).toList(),
                keys.stream().map(Key::messageId).toList()));
    }

    /** Forgets what is old enough, of all tenants; the number of messages. */
    int forgetOld() {
        return sql.update(
                "delete from inbox where received_at < ?", clock.instant().minus(KEPT));
    }
}
