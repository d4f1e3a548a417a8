package dev.regie.samples.demo;

import dev.regie.kit.keys.MasterSecret;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.local.Stack;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.TenantEvent.TenantDefined;
import dev.regie.model.message.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** The keys of the tenants of a local stack, for tools that count with blind tokens or seal as a service would. */
public final class StackKeys {
    private StackKeys() {}

    /** Reads the tenants from their topic and the master secret from the stack's folder. */
    public static Map<TenantId, TenantKeys> of(Stack stack) {
        MasterSecret secret = masterSecret(stack);
        Map<TenantId, TenantKeys> keys = new HashMap<>();
        new TopicScan(stack.broker().bootstrap()).forEach(record -> {
            if (record.topic().equals(Topics.TENANT_EVENTS) && record.value() != null) {
                TenantDefined tenant = MessageJson.read(record.value(), TenantDefined.class);
                byte[] root = secret.unwrap(tenant.wrappedRoot(), tenant.masterVersion(), tenant.tenant());
                keys.put(tenant.tenant(), TenantKeys.of(tenant.tenant(), root, tenant.keyVersion()));
            }
        });
        return keys;
    }

    private static MasterSecret masterSecret(Stack stack) {
        try {
            return new MasterSecret(Files.readAllLines(stack.data().resolve("secrets/master")));
        } catch (IOException e) {
            throw new UncheckedIOException("the master secret cannot be read", e);
        }
    }
}
