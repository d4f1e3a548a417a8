package dev.regie.inventory.identity;

import dev.regie.model.message.LedgerEvent.TokenSpan;
import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is behind proved identifiers, and by which identifiers were they known when? A stable identifier means one person for ever; any other
 * means whom an identity authority says for that time. A time that is claimed for two people opens nothing, and neither does an identifier
 * that was not proved and that no authority links to one that was.
 */
public final class PersonResolver {
    private final Set<Link> links;
    private final Map<String, String> samePerson = new HashMap<>();

    /** @param links at least all those that touch the proved identifiers, the people behind them and those people's identifiers */
    public PersonResolver(Collection<Link> links) {
        this.links = links.stream().filter(link -> !link.span().empty()).collect(Collectors.toSet());
        joinStableIdentifiers();
    }

    /** An identifier whose holder has proved to be the person. */
    public record Proved(String token, IdentifierKind kind) {}

    /** The person's identifiers, each with the time in which it meant them; none if the identifiers open nothing. */
    public Set<TokenSpan> resolve(Collection<Proved> proved, Instant provedAt) {
        Set<TokenSpan> person = new LinkedHashSet<>();
        proved.forEach(identifier -> person.addAll(resolve(identifier, provedAt)));
        return person;
    }

    private Set<TokenSpan> resolve(Proved proved, Instant provedAt) {
        if (proved.kind().stable()) {
            return person(samePerson(proved.token()), proved);
        }
        List<Link> claims = links.stream()
                .filter(link -> link.token().equals(proved.token()))
                .toList();
        Set<String> holders = claims.stream()
                .filter(link -> link.span().covers(provedAt))
                .map(link -> samePerson(link.anchor()))
                .collect(Collectors.toSet());
        return switch (holders.size()) {
            case 0 ->
                Set.of(span(
                        proved,
                        Span.gapAround(provedAt, claims.stream().map(Link::span).toList())));
            case 1 -> person(holders.iterator().next(), null);
            default -> Set.of();
        };
    }

    private Set<TokenSpan> person(String person, Proved stable) {
        Set<TokenSpan> spans = new LinkedHashSet<>();
        if (stable != null) {
            spans.add(span(stable, Span.ALWAYS));
        }
        for (Link link : links) {
            if (samePerson(link.anchor()).equals(person)) {
                spans.add(span(new Proved(link.anchor(), link.anchorKind()), Span.ALWAYS));
                spans.addAll(unclaimedByOthers(link, person));
            }
        }
        return spans;
    }

    private List<TokenSpan> unclaimedByOthers(Link link, String person) {
        List<Span> others = links.stream()
                .filter(other -> other.token().equals(link.token()))
                .filter(other -> !samePerson(other.anchor()).equals(person))
                .map(Link::span)
                .toList();
        Proved identifier = new Proved(link.token(), link.kind());
        if (link.kind().stable()) {
            return others.isEmpty() ? List.of(span(identifier, Span.ALWAYS)) : List.of();
        }
        return link.span().without(others).stream()
                .map(span -> span(identifier, span))
                .toList();
    }

    // a stable identifier linked to one anchor alone is another name of the same person
    private void joinStableIdentifiers() {
        Map<String, Set<String>> anchors = new HashMap<>();
        links.stream()
                .filter(link -> link.kind().stable())
                .forEach(link -> anchors.computeIfAbsent(link.token(), token -> new HashSet<>())
                        .add(link.anchor()));
        anchors.forEach((token, of) -> {
            if (of.size() == 1) {
                join(token, of.iterator().next());
            }
        });
    }

    private void join(String one, String other) {
        String first = samePerson(one);
        String second = samePerson(other);
        // the smaller token stands for both: the order of arrival must not matter
        String representative = first.compareTo(second) <= 0 ? first : second;
        samePerson.put(first, representative);
        samePerson.put(second, representative);
    }

    private String samePerson(String token) {
        String representative = samePerson.getOrDefault(token, token);
        return representative.equals(token) ? token : samePerson(representative);
    }

    private static TokenSpan span(Proved identifier, Span span) {
        return new TokenSpan(identifier.kind(), identifier.token(), span.from(), span.until());
    }
}
