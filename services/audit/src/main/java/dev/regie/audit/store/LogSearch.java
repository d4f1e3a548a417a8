package dev.regie.audit.store;

import dev.regie.audit.search.Criteria;
import dev.regie.audit.search.Place;
import dev.regie.audit.search.Range;
import dev.regie.kit.sql.Sql;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Searches a log, page by page along its places. For use inside a transaction of the tenant. */
@ApplicationScoped
public class LogSearch {
    /** A category's activities are few: stepping from one to the next beats reading all its events. */
    private static final String ACTIVITIES = """
            with recursive each (activity) as (
                (select activity from audit_event where tenant = ? and category = ? order by activity limit 1)
                union all
                select (select activity from audit_event where tenant = ? and category = ? and activity > each.activity
                    order by activity limit 1) from each where each.activity is not null)
            select activity from each where activity is not null""";

    private static final String CATEGORIES = """
            with recursive each (category) as (
                (select category from audit_event where tenant = ? and category is not null order by category limit 1)
                union all
                select (select category from audit_event where tenant = ? and category > each.category
                    order by category limit 1) from each where each.category is not null)
            select category from each where category is not null""";

    /** Only whole tiles have a known time; what follows the last of them is always looked at. */
    private static final String TILES = """
            select min(tile) filter (where latest >= ?::timestamptz and earliest < ?::timestamptz) as first,
                max(tile) filter (where latest >= ?::timestamptz and earliest < ?::timestamptz) as last, max(tile) as newest
            from audit_tile where tenant = ?""";

    private final Sql sql;

    LogSearch(Sql sql) {
        this.sql = sql;
    }

    public List<String> categories(TenantId tenant) {
        return sql.list(CATEGORIES, row -> row.getString("category"), tenant, tenant);
    }

    public List<String> activities(TenantId tenant, String category) {
        return sql.list(ACTIVITIES, row -> row.getString("activity"), tenant, category, tenant, category);
    }

    /**
     * Up to so many events that match, in the order of the place.
     *
     * @param actorToken blind token of the actor that is looked for, or null
     * @param targetToken blind token of the target that is looked for, or null
     */
    public List<StoredEvent> find(
            TenantId tenant, Criteria criteria, String actorToken, String targetToken, Place place, int limit) {
        List<StoredEvent> found = new ArrayList<>();
        for (Range range : Range.behind(place, ranges(tenant, criteria))) {
            if (found.size() < limit) {
                Query query = new Query(tenant, criteria, actorToken, targetToken, place.order(), range);
                found.addAll(query.run(limit - found.size()));
            }
        }
        return found;
    }

    private List<Range> ranges(TenantId tenant, Criteria criteria) {
        if (criteria.from() == null && criteria.to() == null) {
            return List.of(Range.ALL);
        }
        String from = criteria.from() == null ? "-infinity" : criteria.from().toString();
        String to = criteria.to() == null ? "infinity" : criteria.to().toString();
        return sql.first(
                        TILES,
                        row -> {
                            long tail =
                                    row.getObject("newest") == null ? 1 : (row.getLong("newest") + 1) * Tile.LEAVES + 1;
                            Range behind = new Range(tail, Long.MAX_VALUE);
                            return row.getObject("first") == null
                                    ? List.of(behind)
                                    : List.of(
                                            new Range(
                                                    row.getLong("first") * Tile.LEAVES + 1,
                                                    (row.getLong("last") + 1) * Tile.LEAVES),
                                            behind);
                        },
                        from,
                        to,
                        from,
                        to,
                        tenant)
                .orElseThrow();
    }

    /** One range, one statement. */
    private final class Query {
        private final StringBuilder where = new StringBuilder();
        private final List<Object> arguments = new ArrayList<>();
        private final Criteria criteria;
        private final String direction;
        private final String targetToken;

        private Query(
                TenantId tenant,
                Criteria criteria,
                String actorToken,
                String targetToken,
                Place.Order order,
                Range range) {
            this.criteria = criteria;
            this.targetToken = targetToken;
            this.direction = switch (order) {
                case NEWEST_FIRST -> " desc";
                case OLDEST_FIRST -> "";
            };
            String place = targetToken == null ? "e.sequence" : "t.sequence";
            and((targetToken == null ? "e" : "t") + ".tenant = ?", tenant);
            and("t.token = ?", targetToken);
            and(place + " >= ?", range.from());
            and(place + " <= ?", range.to());
            and("e.category = ?", criteria.category());
            and("e.activity = ?", criteria.activity());
            and("e.happened_at >= ?", criteria.from());
            and("e.happened_at < ?", criteria.to());
            and("e.actor_token = ?", actorToken);
            and("e.correlation_id = ?", criteria.correlationId());
            where.append(" and e.record is not null");
            if (criteria.result() != null) {
                // literally, so that the index of the few failures can be chosen
                where.append(" and e.result = '")
                        .append(criteria.result().text())
                        .append("'");
            }
        }

        private void and(String condition, Object argument) {
            if (argument != null) {
                where.append(where.isEmpty() ? "" : " and ").append(condition);
                arguments.add(argument);
            }
        }

        private List<StoredEvent> run(int limit) {
            arguments.add(limit);
            return sql.list(text(), row -> StoredEvent.read(row.getBytes("record")), arguments.toArray());
        }

        private String text() {
            if (targetToken != null) {
                return "select e.record from audit_target t"
                        + " join audit_event e on e.tenant = t.tenant and e.sequence = t.sequence where " + where
                        + " order by t.sequence" + direction + " limit ?";
            }
            String plain = "select e.sequence, e.record from audit_event e where " + where;
            String ordered = " order by sequence" + direction + " limit ?";
            boolean byActivities = criteria.category() != null && criteria.activity() == null;
            return byActivities ? eachActivity(plain, ordered) : plain + ordered;
        }

        // the first of each activity of the category, and the first of those: along one index, whatever the category's
        // size
        private String eachActivity(String plain, String ordered) {
            List<Object> all = new ArrayList<>();
            all.add(activities(new TenantId(arguments.getFirst().toString()), criteria.category()));
            all.addAll(arguments);
            all.add(arguments.getLast());
            arguments.clear();
            arguments.addAll(all);
            return "select f.record from unnest(?::text[]) as a (activity) cross join lateral (" + plain
                    + " and e.activity = a.activity" + ordered + ") f" + ordered;
        }
    }
}
