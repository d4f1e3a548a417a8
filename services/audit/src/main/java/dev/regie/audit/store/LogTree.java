package dev.regie.audit.store;

import dev.regie.kit.sql.Sql;
import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Frontier;
import dev.regie.model.merkle.Hash;
import dev.regie.model.merkle.Proofs;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The hashes of the log. For use inside a transaction of the tenant. */
@ApplicationScoped
public class LogTree {
    private static final String CLOSE = """
            select leaf_hash, happened_at from audit_event
            where tenant = ? and sequence > ? and sequence <= ? order by sequence""";

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

    /** Stores the tiles that the log has filled while it grew. */
    public void closeTiles(TenantId tenant, long sizeBefore, long sizeNow) {
        for (long tile = sizeBefore / Tile.LEAVES; tile < sizeNow / Tile.LEAVES; tile++) {
            close(tenant, tile);
        }
    }

    private record Leaf(Hash hash, Instant happenedAt) {}

    private void close(TenantId tenant, long tile) {
        List<Leaf> leaves = sql.list(
                CLOSE,
                row -> new Leaf(Hash.of(row.getBytes("leaf_hash")), Sql.instant(row, "happened_at")),
                tenant,
                tile * Tile.LEAVES,
                (tile + 1) * Tile.LEAVES);
        Frontier frontier = new Frontier();
        leaves.forEach(leaf -> frontier.add(leaf.hash()));
        sql.update(
                "insert into audit_tile (tenant, tile, root, earliest, latest) values (?, ?, ?, ?, ?)",
                tenant,
                tile,
                frontier.root().bytes(),
                leaves.stream().map(Leaf::happenedAt).min(Instant::compareTo).orElseThrow(),
                leaves.stream().map(Leaf::happenedAt).max(Instant::compareTo).orElseThrow());
    }
}
