package dev.regie.kit.tenant;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.model.id.TenantId;
import java.time.Duration;
import java.time.ZoneId;

/**
 * A tenant as this service knows it now.
 *
 * @param zone in which its deadlines are dates
 * @param accessAutomatic whether an access request goes through without a person's decision
 * @param undoWindow how long a decided erasure waits before its first irreversible step
 */
public record Tenant(
        TenantId id, String name, ZoneId zone, boolean accessAutomatic, Duration undoWindow, TenantKeys keys) {}
