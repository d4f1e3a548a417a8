package dev.regie.inventory.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.inventory.catalogue.Catalogue;
import dev.regie.inventory.catalogue.Disclosure;
import dev.regie.inventory.ingest.Redaction;
import dev.regie.inventory.store.Held;
import dev.regie.inventory.store.HoldingStore;
import dev.regie.inventory.store.Person;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hands out what the inventory holds about a person: the values that systems pushed to it, under the names of those systems. What it has
 * pointers to is handed out by the system itself; only if that takes no part in requests does the inventory at least say that it exists.
 */
@ApplicationScoped
public class HoldingCollector {
    /** In place of a value that is held by the system alone. */
    static final String HELD_ELSEWHERE = "[held by the system, not by Regie]";

    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final int PAGE = 1_000;
    private static final int SHOWN_OF_MASKED = 4;
    private static final String MASK = "***";

    private final PersonFinder people;
    private final HoldingStore holdings;
    private final DataKeys dataKeys;
    private final TenantDirectory tenants;
    private final SystemDirectory systems;
    private final CatalogueBook catalogues;

    HoldingCollector(
            PersonFinder people,
            HoldingStore holdings,
            DataKeys dataKeys,
            TenantDirectory tenants,
            SystemDirectory systems,
            CatalogueBook catalogues) {
        this.people = people;
        this.holdings = holdings;
        this.dataKeys = dataKeys;
        this.tenants = tenants;
        this.systems = systems;
        this.catalogues = catalogues;
    }

    /** Page by page; to be consumed inside the transaction. */
    public Stream<ContributedRecord> collect(TenantId tenant, List<IdentifierSpan> subject) {
        Person person = people.meant(tenant, subject);
        return Stream.iterate(
                        holdings.page(person, null, 0, PAGE),
                        page -> !page.isEmpty(),
                        page -> holdings.page(person, null, page.getLast().id(), PAGE))
                .flatMap(page -> contributed(person, page));
    }

    private Stream<ContributedRecord> contributed(Person person, List<Held> page) {
        List<Held> ours = page.stream()
                .filter(held -> held.valuesHeld() || !takesPart(held.system(), person.tenant()))
                .toList();
        Map<UUID, DataKey> keys =
                dataKeys.byIds(person.tenant(), ours.stream().map(Held::keyId).collect(Collectors.toSet()));
        return ours.stream().map(held -> contributed(person, held, key(keys, held)));
    }

    private boolean takesPart(SystemId system, TenantId tenant) {
        return systems.find(system)
                .filter(registered ->
                        registered.participant() && registered.tenants().contains(tenant))
                .isPresent();
    }

    private static DataKey key(Map<UUID, DataKey> keys, Held held) {
        return Optional.ofNullable(keys.get(held.keyId()))
                .orElseThrow(() -> new IllegalStateException("holding " + held.id() + " of " + held.system()
                        + " names a key that is gone: restore the key or erase the record"));
    }

    private ContributedRecord contributed(Person person, Held held, DataKey key) {
        boolean theirs = held.relation() == Relation.OWNER;
        Map<String, Object> values = disclosed(held, held.valuesHeld() ? values(held, key) : pointedTo(held));
        // a record of somebody else may have their identifiers in its key
        String recordKey = theirs ? recordKey(held, key) : ContributedRecord.REDACTED_OTHER;
        return new ContributedRecord(
                held.system(),
                recordKey,
                held.category(),
                held.relation(),
                held.source(),
                held.sourceTime(),
                theirs
                        ? redaction(person.tenant(), others(person, held)).redacted(values)
                        : redaction(person.tenant(), person.tokens()).onlyTheirs(values));
    }

    private Redaction redaction(TenantId tenant, Collection<String> tokens) {
        TenantKeys keys = tenants.require(tenant).keys();
        return new Redaction(keys::token, tokens);
    }

    private static List<String> others(Person person, Held held) {
        List<String> others = new ArrayList<>(held.others());
        others.removeAll(person.tokens());
        return others;
    }

    private static Map<String, Object> values(Held held, DataKey key) {
        return MessageJson.read(
                key.open(held.valuesSealed(), RecordSealer.valuesContext(held.system(), held.recordHash())), VALUES);
    }

    private static String recordKey(Held held, DataKey key) {
        byte[] clear =
                key.open(held.recordKeySealed(), RecordSealer.recordKeyContext(held.system(), held.recordHash()));
        return new String(clear, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> pointedTo(Held held) {
        return held.fieldNames().stream().collect(Collectors.toMap(name -> name, name -> HELD_ELSEWHERE));
    }

    private Map<String, Object> disclosed(Held held, Map<String, Object> values) {
        Optional<Catalogue> catalogue = catalogues.of(held.system());
        Map<String, Object> disclosed = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            Disclosure disclosure = catalogue
                    .map(declared -> declared.disclosure(held.category(), field))
                    .orElse(Disclosure.EXISTENCE_ONLY);
            disclosed.put(field, disclosed(disclosure, value));
        });
        return disclosed;
    }

    private static Object disclosed(Disclosure disclosure, Object value) {
        return switch (disclosure) {
            case FULL -> value;
            case MASKED -> masked(String.valueOf(value));
            case EXISTENCE_ONLY -> ContributedRecord.WITHHELD_SECRET;
        };
    }

    // of a short value nothing is shown: four of five characters are the value
    private static String masked(String text) {
        return text.length() < 2 * SHOWN_OF_MASKED ? MASK : MASK + text.substring(text.length() - SHOWN_OF_MASKED);
    }
}
