package dev.regie.kit.tenant;

import dev.regie.model.id.SystemId;

/**
 * A data system that takes part in the requests of a tenant.
 *
 * @param publicKey X25519, raw: what goes to it is sealed to this key; for Regie's own systems the tenant's
 * @param own whether it is a service of Regie
 */
public record Participant(SystemId system, byte[] publicKey, boolean own) {}
