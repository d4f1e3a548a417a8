package dev.regie.inventory.store;

import dev.regie.kit.deadletter.DeadLetters;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.SystemId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was set aside and names a person. An event in quarantine has no time that could be believed, so it is found only by identifiers that
 * never meant anybody else.
 */
@ApplicationScoped
public class QuarantineStore {
    private static final String COUNTS = """
            select system, count(*) as events from dead_letter
            where tenant = ? and system is not null and subject_tokens && ?::text[] group by system order by system
            """;

    private final Sql sql;
    private final DeadLetters deadLetters;

    QuarantineStore(Sql sql, DeadLetters deadLetters) {
        this.sql = sql;
        this.deadLetters = deadLetters;
    }

    /** Number of events by the system that sent them. */
    public Map<SystemId, Long> count(Person person) {
        Map<SystemId, Long> counts = new LinkedHashMap<>();
        sql.list(
                COUNTS,
                row -> counts.put(new SystemId(row.getString("system")), row.getLong("events")),
                person.tenant(),
                person.lastingTokens());
        return counts;
    }

    /** Removes them. */
    public void erase(Person person) {
        deadLetters.erase(person.tenant(), person.lastingTokens());
    }
}
