package dev.regie.inventory.usecase;

import dev.regie.inventory.ingest.Verdict;
import dev.regie.inventory.store.HoldingChange;
import dev.regie.inventory.store.LinkChange;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Seals what is to be written under the keys of the people it belongs to, so that destroying a key destroys it everywhere. */
@ApplicationScoped
class RecordSealer {
    private final DataKeys dataKeys;

    RecordSealer(DataKeys dataKeys) {
        this.dataKeys = dataKeys;
    }

    /** The scope of a person's key. */
    static String scope(String token) {
        return "subject/" + token;
    }

    /** The context under which a record's values are sealed. */
    static String valuesContext(SystemId system, String recordHash) {
        return "holding/" + system + "/" + recordHash;
    }

    /** The context under which a record's key in its system is sealed. */
    static String recordKeyContext(SystemId system, String recordHash) {
        return "record-key/" + system + "/" + recordHash;
    }

    /** The keys that a batch needs, made where there are none: a few statements a tenant. */
    Keys keysFor(List<Judged> batch) {
        Map<TenantId, Set<String>> scopes = new HashMap<>();
        for (Judged each : batch) {
            switch (each.verdict()) {
                case Verdict.Collected record -> need(scopes, record.tenant(), record.sealingToken());
                case Verdict.Linked linked ->
                    need(scopes, linked.tenant(), linked.link().anchor());
                case Verdict.Removed removed -> {}
                case Verdict.Quarantined quarantined -> {}
                case Verdict.Refused refused -> {}
                case Verdict.Disregarded disregarded -> {}
            }
        }
        Map<TenantId, Map<String, DataKey>> keys = new HashMap<>();
        scopes.forEach((tenant, wanted) -> keys.put(tenant, dataKeys.findOrCreateAll(tenant, wanted)));
        return new Keys(keys);
    }

    private static void need(Map<TenantId, Set<String>> scopes, TenantId tenant, String token) {
        scopes.computeIfAbsent(tenant, key -> new HashSet<>()).add(scope(token));
    }

    /** Open keys, for as long as the batch lasts. */
    static final class Keys {
        private final Map<TenantId, Map<String, DataKey>> keys;

        private Keys(Map<TenantId, Map<String, DataKey>> keys) {
            this.keys = keys;
        }

        HoldingChange sealed(SystemId system, Verdict.RecordChange change) {
            return switch (change) {
                case Verdict.Collected record -> sealed(system, record);
                case Verdict.Removed removed ->
                    HoldingChange.removed(removed.tenant(), system, removed.recordHash(), removed.sourceTime());
            };
        }

        private HoldingChange sealed(SystemId system, Verdict.Collected record) {
            DataKey key = keys.get(record.tenant()).get(scope(record.sealingToken()));
            byte[] values = record.values().isEmpty()
                    ? null
                    : key.seal(MessageJson.write(record.values()), valuesContext(system, record.recordHash()));
            byte[] recordKey = key.seal(
                    record.recordKey().getBytes(StandardCharsets.UTF_8), recordKeyContext(system, record.recordHash()));
            return new HoldingChange(
                    record.tenant(),
                    system,
                    record.recordHash(),
                    record.sourceTime(),
                    record.category(),
                    record.source(),
                    record.fieldNames(),
                    values,
                    recordKey,
                    key.id(),
                    record.retention(),
                    record.mentions());
        }

        LinkChange sealed(SystemId system, Verdict.Linked linked) {
            String anchor = linked.link().anchor();
            DataKey key = keys.get(linked.tenant()).get(scope(anchor));
            byte[] identifiers = MessageJson.write(
                    List.of(linked.told().person(), linked.told().identifier()));
            byte[] sealed = key.seal(
                    identifiers, LinkChange.context(anchor, linked.link().token()));
            return new LinkChange(linked.tenant(), system, linked.link(), linked.sourceTime(), sealed, key.id());
        }
    }
}
