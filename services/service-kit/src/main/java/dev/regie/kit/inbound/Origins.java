package dev.regie.kit.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.kit.tenant.CopyLag;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Whose a record is. The sender is the topic's name; a tenant is believed only if it is known, and if the sender may write for it. */
@ApplicationScoped
public class Origins {
    /** A flood of invented tenants must not stop a channel for five seconds each, nor fill the memory. */
    private static final int MOST_AWAITED = 1_000;

    private final Set<TenantId> awaitedInVain = ConcurrentHashMap.newKeySet();

    @Inject
    TenantDirectory tenants;

    @Inject
    SystemDirectory systems;

    /** The last header of that name as text, or null. */
    public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The tenant that a record names in its headers, if it is known and its sender may write for it. */
    public Optional<TenantId> owner(ConsumerRecord<byte[], byte[]> record) {
        return believed(record, claimedTenant(header(record, "ce_tenant")));
    }

    /** The same for a structured CloudEvent, whose attributes stand in its value: too dear to be asked of every record. */
    Optional<TenantId> ownerInside(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode event = MessageJson.read(record.value() == null ? new byte[0] : record.value(), JsonNode.class);
            return believed(record, claimedTenant(event.path("tenant").asText(null)));
        } catch (IllegalArgumentException notJson) {
            return Optional.empty();
        }
    }

    private Optional<TenantId> believed(ConsumerRecord<byte[], byte[]> record, Optional<TenantId> claimed) {
        return claimed.filter(tenant -> tenants.find(tenant).isPresent())
                .filter(tenant -> Topics.systemOf(record.topic())
                        .map(system -> mayWriteFor(system, tenant))
                        .orElse(true));
    }

    /** The same, giving this service's copy of the tenants a moment to catch up. */
    public Optional<TenantId> awaitOwner(ConsumerRecord<byte[], byte[]> record) {
        return claimedTenant(header(record, "ce_tenant"))
                .filter(this::awaitTenant)
                .flatMap(tenant -> owner(record));
    }

    /** Whether a system takes part for a tenant. */
    public boolean mayWriteFor(SystemId system, TenantId tenant) {
        return OwnSystems.includes(system)
                || systems.find(system)
                        .map(SystemRegistered::tenants)
                        .filter(allowed -> allowed.contains(tenant))
                        .isPresent();
    }

    /** The tenants that the system of a topic may write for; empty if it is not registered, or the topic is no system's. */
    Set<TenantId> tenantsOfSender(String topic) {
        return Topics.systemOf(topic)
                .flatMap(systems::find)
                .map(SystemRegistered::tenants)
                .orElse(Set.of());
    }

    /** Whether the tenant is known, giving this service's copy a moment to catch up; but only once for one that does not come. */
    boolean awaitTenant(TenantId tenant) {
        if (tenants.find(tenant).isPresent()) {
            return true;
        }
        return awaitedInVain.size() < MOST_AWAITED && !awaitedInVain.contains(tenant) && awaitUnknown(tenant);
    }

    private boolean awaitUnknown(TenantId tenant) {
        boolean known = CopyLag.await(() -> tenants.find(tenant).isPresent());
        if (!known) {
            awaitedInVain.add(tenant);
        }
        return known;
    }

    private static Optional<TenantId> claimedTenant(String text) {
        try {
            return Optional.ofNullable(text).map(TenantId::new);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
