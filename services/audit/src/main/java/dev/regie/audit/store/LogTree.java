package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Frontier;
import dev.regie.model.merkle.Hash;
import dev.regie.model.merkle.Proofs;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The hashes of the log. For use inside a transaction of the tenant. */
@ApplicationScoped
public class LogTree {
    private static final String CLOSE = """
            insert into audit_tile (tenant, tile, root, earliest, latest)
            select tenant, ?, ?, min(happened_at), max(happened_at) from audit_event
            where tenant = ? and sequence > ? and sequence <= ? group by tenant""";

    private final Sql sql;

    LogTree(Sql sql) {
        this.sql = sql;
    }

    /** The number of events. */
    public long size(TenantId tenant) {
        return sql.first(
                        "select sequence from audit_event where tenant = ? order by sequence desc limit 1",
                        row -> row.getLong("sequence"),
                        tenant)
                .orElse(0L);
    }

    /** The leaves of a tenant, for roots and proofs: whole tiles at once, and single leaves behind the last of them. */
    public Proofs.Leaves leaves(TenantId tenant) {
        return (begin, end) -> root(tenant, begin, end);
    }

    private Hash root(TenantId tenant, long begin, long end) {
        Frontier frontier = new Frontier();
        if (begin % Tile.LEAVES == 0) {
            tiles(tenant, begin / Tile.LEAVES, end / Tile.LEAVES)
                    .forEach(root -> frontier.addSubtree(Tile.HEIGHT, root));
        }
        hashes(tenant, begin + frontier.size(), end).forEach(frontier::add);
        return frontier.root();
    }

    private List<Hash> tiles(TenantId tenant, long from, long to) {
        return sql.list(
                "select root from audit_tile where tenant = ? and tile >= ? and tile < ? order by tile",
                row -> Hash.of(row.getBytes("root")),
                tenant,
                from,
                to);
    }

    /** Hashes of leaves, counted from 0. */
    private List<Hash> hashes(TenantId tenant, long begin, long end) {
        return sql.list(
                "select leaf_hash from audit_event where tenant = ? and sequence > ? and sequence <= ? order by sequence",
                row -> Hash.of(row.getBytes("leaf_hash")),
                tenant,
                begin,
                end);
    }

    /** The end of a tenant's log, while one transaction appends to it. */
    public static final class End {
        private final TenantId tenant;
        private long size;
        private Frontier openTile = new Frontier();

        private End(TenantId tenant, long size) {
            this.tenant = tenant;
            this.size = size;
        }

        public TenantId tenant() {
            return tenant;
        }

        /** The number of events. */
        public long size() {
            return size;
        }
    }

    /** Where a tenant's log ends. */
    public End end(TenantId tenant) {
        End end = new End(tenant, size(tenant));
        hashes(tenant, end.size - end.size % Tile.LEAVES, end.size).forEach(end.openTile::add);
        return end;
    }

    /** Moves the end behind events that were just appended, and stores the tiles that they fill. */
    public void grow(End end, List<NewEvent> added) {
        for (NewEvent event : added) {
            end.openTile.add(event.leafHash());
            end.size++;
            if (end.size % Tile.LEAVES == 0) {
                long begin = end.size - Tile.LEAVES;
                sql.update(CLOSE, begin / Tile.LEAVES, end.openTile.root().bytes(), end.tenant, begin, end.size);
                end.openTile = new Frontier();
            }
        }
    }
}
