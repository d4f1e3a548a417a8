package dev.regie.model.message;

import dev.regie.model.id.SystemId;
import java.util.List;

/**
 * Regie itself is a data system: these services hold personal data of their own and answer the same commands as any participant. Their
 * briefs are sealed to the tenant's public key, and their parts go to the object store's transfer prefix instead of over HTTP.
 */
public final class OwnSystems {
    /** The values that upstream systems pushed to be held, told under the names of the systems they came from. */
    public static final SystemId INVENTORY = new SystemId("regie-inventory");

    /** What a person told Regie: requests, proofs, letters. */
    public static final SystemId INTAKE = new SystemId("regie-intake");

    /** What became of a person's requests: cases, timelines, decisions. */
    public static final SystemId COORDINATOR = new SystemId("regie-coordinator");

    /** What a person accepted, declined, acknowledged or withdrew. */
    public static final SystemId TERMS = new SystemId("regie-terms");

    /** Who did what to whom: the audit log. */
    public static final SystemId AUDIT = new SystemId("regie-audit");

    public static final List<SystemId> ALL = List.of(INVENTORY, INTAKE, COORDINATOR, TERMS, AUDIT);

    private OwnSystems() {}

    /** Whether a system is a service of Regie; no upstream system can register such a name. */
    public static boolean includes(SystemId system) {
        return system.value().startsWith("regie-");
    }
}
