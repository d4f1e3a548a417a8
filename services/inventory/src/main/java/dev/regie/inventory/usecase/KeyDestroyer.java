package dev.regie.inventory.usecase;

import dev.regie.inventory.store.HoldingStore;
import dev.regie.inventory.store.HoldingStore.SealedRecord;
import dev.regie.inventory.store.LinkChange;
import dev.regie.inventory.store.LinkStore;
import dev.regie.inventory.store.LinkStore.StoredLink;
import dev.regie.inventory.store.Person;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The point of no return: destroys the keys of a person's identifiers and forgets what linked them. An identifier may have belonged to
 * others too, before or after: what is theirs is opened first and sealed under the identifier's next key.
 */
@ApplicationScoped
class KeyDestroyer {
    private static final int PAGE = 1_000;

    private final DataKeys dataKeys;
    private final HoldingStore holdings;
    private final LinkStore links;

    KeyDestroyer(DataKeys dataKeys, HoldingStore holdings, LinkStore links) {
        this.dataKeys = dataKeys;
        this.holdings = holdings;
        this.links = links;
    }

    /** @param upTo what was said later belongs to a person who came back, and stays */
    void destroy(Person person, Instant upTo) {
        List<String> tokens = person.tokens();
        List<StoredLink> theirs = links.ofPeople(person.tenant(), person.lastingTokens());
        List<StoredLink> old =
                theirs.stream().filter(link -> !link.sourceTime().isAfter(upTo)).toList();
        links.delete(old.stream().map(StoredLink::id).toList());
        List<StoredLink> young = new ArrayList<>(theirs);
        young.removeAll(old);
        tokens.forEach(token -> destroy(person.tenant(), token, young));
    }

    private void destroy(TenantId tenant, String token, List<StoredLink> young) {
        Optional<DataKey> doomed = dataKeys.find(tenant, RecordSealer.scope(token));
        if (doomed.isEmpty()) {
            return;
        }
        DataKey old = doomed.get();
        dataKeys.destroy(tenant, RecordSealer.scope(token));
        Supplier<DataKey> next = () -> dataKeys.findOrCreate(tenant, RecordSealer.scope(token));
        List<SealedRecord> page = holdings.sealedUnder(tenant, token, old.id(), 0, PAGE);
        while (!page.isEmpty()) {
            DataKey fresh = next.get();
            page.forEach(record -> reseal(record, old, fresh));
            page = holdings.sealedUnder(tenant, token, old.id(), page.getLast().id(), PAGE);
        }
        young.stream().filter(link -> link.keyId().equals(old.id())).forEach(link -> reseal(link, old, next.get()));
    }

    private void reseal(SealedRecord record, DataKey old, DataKey fresh) {
        String valuesContext = RecordSealer.valuesContext(record.system(), record.recordHash());
        String keyContext = RecordSealer.recordKeyContext(record.system(), record.recordHash());
        byte[] values =
                record.values() == null ? null : fresh.seal(old.open(record.values(), valuesContext), valuesContext);
        byte[] recordKey = fresh.seal(old.open(record.recordKey(), keyContext), keyContext);
        holdings.reseal(record.id(), values, recordKey, fresh.id());
    }

    private void reseal(StoredLink stored, DataKey old, DataKey fresh) {
        String context =
                LinkChange.context(stored.link().anchor(), stored.link().token());
        links.reseal(stored.id(), fresh.seal(old.open(stored.sealed(), context), context), fresh.id());
    }
}
