package dev.regie.kit.tenant;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How far a service's copy of the tenants or systems may lag behind what speaks of them already. */
public final class CopyLag {
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private CopyLag() {}

    /** Waits, at most five seconds, until the copy has what is asked for. @return whether it has */
    public static boolean await(BooleanSupplier known) {
        long until = System.nanoTime() + MOST.toNanos();
        while (!known.getAsBoolean()) {
            if (System.nanoTime() >= until) {
                return false;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return true;
    }
}
