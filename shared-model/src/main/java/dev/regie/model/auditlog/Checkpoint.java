package dev.regie.model.auditlog;

import dev.regie.model.id.TenantId;
import dev.regie.model.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a tenant's log was at one time. Who keeps one can tell later whether anything up to there was changed, removed or put in between.
 *
 * @param size number of entries
 * @param root of the tree over all of them
 */
public record Checkpoint(TenantId tenant, long size, Hash root, Instant time) {
    static final String ORIGIN = "regie-audit/";

    /** The name of the log, which is also that of its key: {@code regie-audit/<tenant>}. */
    public String origin() {
        return ORIGIN + tenant;
    }

    /** The text that is signed: origin, size, root (base64) and time, a line each. */
    public String text() {
        return origin() + "\n" + size + "\n" + root.base64() + "\n" + time + "\n";
    }

    /** The bytes of {@link #text()}. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
