package dev.regie.inventory.usecase;

import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Hpke;
import dev.regie.model.seal.PersonalDataSeal;
import java.util.LinkedHashMap;
import java.util.Map;

/** The senders' hourly keys, unwrapped once: unwrapping costs a hundred times what opening an event costs. Bounded; in memory only. */
final class HourlyKeys {
    private static final int MOST = 10_000;

    private final Map<Wrapped, byte[]> unwrapped = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wrapped, byte[]> eldest) {
            return size() > MOST;
        }
    };

    private record Wrapped(TenantId tenant, String key) {}

    /** @throws dev.regie.model.seal.SealBroken if it was wrapped to somebody else */
    synchronized byte[] unwrap(TenantId tenant, String wrappedKey, Hpke.KeyPair tenantKeys) {
        Wrapped wrapped = new Wrapped(tenant, wrappedKey);
        byte[] key = unwrapped.get(wrapped);
        if (key == null) {
            key = PersonalDataSeal.unwrap(wrappedKey, tenantKeys, tenant);
            unwrapped.put(wrapped, key);
        }
        return key;
    }
}
