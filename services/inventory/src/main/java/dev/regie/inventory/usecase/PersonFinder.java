package dev.regie.inventory.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.inventory.identity.Link;
import dev.regie.inventory.identity.PersonResolver;
import dev.regie.inventory.identity.PersonResolver.Proved;
import dev.regie.inventory.store.ErasedSubjectStore;
import dev.regie.inventory.store.LinkChange;
import dev.regie.inventory.store.LinkStore;
import dev.regie.inventory.store.LinkStore.StoredLink;
import dev.regie.inventory.store.Person;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import dev.regie.model.message.MessageJson;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds the person behind proved identifiers. For use inside a transaction of the tenant. */
@ApplicationScoped
class PersonFinder {
    private static final TypeReference<List<Identifier>> IDENTIFIERS = new TypeReference<>() {};

    private final TenantDirectory tenants;
    private final LinkStore links;
    private final ErasedSubjectStore erasedSubjects;
    private final DataKeys dataKeys;

    PersonFinder(TenantDirectory tenants, LinkStore links, ErasedSubjectStore erasedSubjects, DataKeys dataKeys) {
        this.tenants = tenants;
        this.links = links;
        this.erasedSubjects = erasedSubjects;
        this.dataKeys = dataKeys;
    }

    /** @param identifiers the same in the clear, each with its time */
    record Found(Person person, List<IdentifierSpan> identifiers) {}

    /** Who proved these identifiers at that time. */
    Found behind(TenantId tenant, Collection<Identifier> proved, Instant provedAt) {
        TenantKeys keys = tenants.require(tenant).keys();
        Map<String, Identifier> clear = new HashMap<>();
        proved.forEach(identifier -> clear.put(keys.token(identifier), identifier));
        Collection<StoredLink> around = links.around(tenant, clear.keySet());
        List<Link> said = around.stream().map(StoredLink::link).toList();
        List<Proved> starts = clear.entrySet().stream()
                .map(entry -> new Proved(entry.getKey(), entry.getValue().kind()))
                .toList();
        Set<TokenSpan> person = new PersonResolver(said).resolve(starts, provedAt);
        open(tenant, around, person, clear);
        List<IdentifierSpan> identifiers = person.stream()
                .flatMap(span -> Optional.ofNullable(clear.get(span.token())).stream()
                        .map(identifier -> new IdentifierSpan(identifier, span.from(), span.until())))
                .toList();
        return new Found(person(tenant, person), identifiers);
    }

    /** The identifiers that mean these people now, as far as links tell them. @param stable identifiers of people, by token */
    Map<String, List<Identifier>> known(TenantId tenant, Collection<Proved> stable, Instant now) {
        Collection<StoredLink> around =
                links.around(tenant, stable.stream().map(Proved::token).toList());
        PersonResolver resolver =
                new PersonResolver(around.stream().map(StoredLink::link).toList());
        Map<String, Set<TokenSpan>> people = new HashMap<>();
        stable.forEach(person -> people.put(person.token(), resolver.resolve(List.of(person), now)));
        Map<String, Identifier> clear = new HashMap<>();
        Set<TokenSpan> all = people.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        open(tenant, around, all, clear);
        Map<String, List<Identifier>> known = new HashMap<>();
        people.forEach((token, spans) -> known.put(token, meaningNow(spans, clear, now)));
        return known;
    }

    private static List<Identifier> meaningNow(Set<TokenSpan> person, Map<String, Identifier> clear, Instant now) {
        return person.stream()
                .flatMap(span -> Optional.ofNullable(clear.get(span.token())).stream()
                        .map(identifier -> new IdentifierSpan(identifier, span.from(), span.until())))
                .filter(span -> span.covers(now))
                .map(IdentifierSpan::identifier)
                .distinct()
                .sorted(Comparator.comparing(Identifier::kind).thenComparing(Identifier::value))
                .toList();
    }

    /** The person whom identifiers in the clear mean, each at its time. */
    Person meant(TenantId tenant, Collection<IdentifierSpan> identifiers) {
        TenantKeys keys = tenants.require(tenant).keys();
        return person(
                tenant,
                identifiers.stream()
                        .map(span -> new TokenSpan(
                                span.identifier().kind(), keys.token(span.identifier()), span.from(), span.until()))
                        .toList());
    }

    /** The person of these tokens. */
    Person person(TenantId tenant, Collection<TokenSpan> identifiers) {
        return new Person(tenant, List.copyOf(identifiers), erasedSubjects.earlierErasures(tenant, identifiers));
    }

    // only the links of this person are opened: nobody else's identifiers are ever in the clear here
    private void open(
            TenantId tenant, Collection<StoredLink> around, Set<TokenSpan> person, Map<String, Identifier> clear) {
        Set<String> tokens = person.stream().map(TokenSpan::token).collect(Collectors.toSet());
        List<StoredLink> theirs = new ArrayList<>(around);
        theirs.removeIf(stored -> !tokens.contains(stored.link().anchor())
                || clear.containsKey(stored.link().anchor())
                        && clear.containsKey(stored.link().token()));
        Map<UUID, DataKey> keys =
                dataKeys.byIds(tenant, theirs.stream().map(StoredLink::keyId).collect(Collectors.toSet()));
        for (StoredLink stored : theirs) {
            DataKey key = keys.get(stored.keyId());
            if (key != null) {
                String context =
                        LinkChange.context(stored.link().anchor(), stored.link().token());
                List<Identifier> both = MessageJson.read(key.open(stored.sealed(), context), IDENTIFIERS);
                clear.put(stored.link().anchor(), both.getFirst());
                clear.put(stored.link().token(), both.getLast());
            }
        }
    }
}
