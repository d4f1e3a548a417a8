package dev.regie.coordinator.tenancy;

import dev.regie.model.id.TenantId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What a platform administrator says about a tenant.
 *
 * @param zone of the controller
 * @param accessAutomatic whether an access request goes through without a person's decision
 * @param undoWindow how long a decided erasure waits before its first step that cannot be undone; zero for none
 */
public record TenantSettings(TenantId tenant, String name, ZoneId zone, boolean accessAutomatic, Duration undoWindow) {
    public static final Duration DEFAULT_UNDO_WINDOW = Duration.ofDays(1);

    /** @throws IllegalArgumentException if the undo window is negative */
    public TenantSettings {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        if (undoWindow.isNegative()) {
            throw new IllegalArgumentException("an undo window is not negative");
        }
    }
}
