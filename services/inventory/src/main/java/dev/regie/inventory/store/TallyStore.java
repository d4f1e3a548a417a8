package dev.regie.inventory.store;

import dev.regie.inventory.ingest.Tally;
import dev.regie.inventory.ingest.Tally.Fate;
import dev.regie.inventory.ingest.TallyLine;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Table {@code ingest_tally}: what became of every event. */
@ApplicationScoped
public class TallyStore {
    private static final String ADD = """
            insert into ingest_tally as t (tenant, system, inserted, replaced, stale, removed, linked, quarantined, refused, disregarded)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, system) do update set inserted = t.inserted + excluded.inserted,
                replaced = t.replaced + excluded.replaced, stale = t.stale + excluded.stale, removed = t.removed + excluded.removed,
                linked = t.linked + excluded.linked, quarantined = t.quarantined + excluded.quarantined,
                refused = t.refused + excluded.refused, disregarded = t.disregarded + excluded.disregarded
            """;
    private static final String OF_TENANT = """
            select * from ingest_tally t where tenant = ? or tenant = '-' and exists (
                select 1 from system_registration r where r.system = t.system and ? = any (r.tenants))
            order by tenant, system
            """;

    private final Sql sql;

    TallyStore(Sql sql) {
        this.sql = sql;
    }

    public void add(Tally tally) {
        tally.forEach((place, counts) -> sql.update(
                ADD,
                place.tenant(),
                place.system(),
                counts.get(Fate.INSERTED),
                counts.get(Fate.REPLACED),
                counts.get(Fate.STALE),
                counts.get(Fate.REMOVED),
                counts.get(Fate.LINKED),
                counts.get(Fate.QUARANTINED),
                counts.get(Fate.REFUSED),
                counts.get(Fate.DISREGARDED)));
    }

    /** The counts of a tenant, and what its systems sent without a tenant that can be believed. */
    public List<TallyLine> of(TenantId tenant) {
        return sql.list(OF_TENANT, TallyStore::line, tenant, tenant);
    }

    /** All counts; inside a transaction over all tenants. */
    public List<TallyLine> all() {
        return sql.list("select * from ingest_tally order by tenant, system", TallyStore::line);
    }

    private static TallyLine line(ResultSet row) throws SQLException {
        Map<Fate, Long> counts = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            counts.put(fate, row.getLong(fate.name().toLowerCase(java.util.Locale.ROOT)));
        }
        return new TallyLine(row.getString("tenant"), new SystemId(row.getString("system")), counts);
    }
}
