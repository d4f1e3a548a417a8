package dev.regie.inventory.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.inventory.identity.PersonResolver.Proved;
import dev.regie.model.message.LedgerEvent.TokenSpan;
import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PersonResolverTest {
    private static final Link ADA_HAD_THE_MAILBOX = mailbox("ada", null, 10);
    private static final Link BOB_HAS_THE_MAILBOX = mailbox("bob", 10, null);
    private static final Link ADA_HAS_A_DEVICE = device("ada", "d1", 5, 20);

    @Example
    void mailboxMeansWhoHoldsItWhenItIsProved() {
        Set<TokenSpan> then = resolve(List.of(ADA_HAD_THE_MAILBOX, BOB_HAS_THE_MAILBOX), mail(), 9);
        Set<TokenSpan> now = resolve(List.of(ADA_HAD_THE_MAILBOX, BOB_HAS_THE_MAILBOX), mail(), 10);

        assertEquals(Set.of(always("ada"), span("mail", IdentifierKind.EMAIL, null, 10)), then);
        assertEquals(Set.of(always("bob"), span("mail", IdentifierKind.EMAIL, 10, null)), now);
    }

    @Example
    void personBringsAllTheirDevicesEachForItsTime() {
        Set<TokenSpan> person = resolve(List.of(ADA_HAD_THE_MAILBOX, ADA_HAS_A_DEVICE), mail(), 3);

        assertTrue(person.contains(span("d1", IdentifierKind.DEVICE_ID, 5, 20)));
    }

    @Example
    void identifierWithoutLinksMeansItsHolderAtAllTimes() {
        assertEquals(Set.of(span("mail", IdentifierKind.EMAIL, null, null)), resolve(List.of(), mail(), 7));
    }

    @Example
    void holderWithoutLinkHasOnlyTheGapBetweenTheOthers() {
        Set<TokenSpan> person = resolve(List.of(mailbox("ada", null, 4), mailbox("bob", 8, null)), mail(), 5);

        assertEquals(Set.of(span("mail", IdentifierKind.EMAIL, 4, 8)), person);
    }

    @Example
    void timeClaimedForTwoPeopleOpensNothing() {
        List<Link> claims = List.of(mailbox("ada", null, 12), mailbox("bob", 10, null));

        assertEquals(Set.of(), resolve(claims, mail(), 11));
        assertTrue(resolve(claims, stable("ada"), 11).contains(span("mail", IdentifierKind.EMAIL, null, 10)));
        assertTrue(resolve(claims, stable("bob"), 11).contains(span("mail", IdentifierKind.EMAIL, 12, null)));
    }

    @Example
    void secondStableNameIsTheSamePerson() {
        Link number = new Link("ada", IdentifierKind.USER_ID, "c-7", IdentifierKind.CUSTOMER_NUMBER, null, null);
        Set<TokenSpan> person =
                resolve(List.of(number, ADA_HAD_THE_MAILBOX), new Proved("c-7", IdentifierKind.CUSTOMER_NUMBER), 1);

        assertTrue(person.contains(always("ada")));
        assertTrue(person.contains(span("mail", IdentifierKind.EMAIL, null, 10)));
    }

    @Example
    void stableNameOfTwoPeopleJoinsNobody() {
        Link adas = new Link("ada", IdentifierKind.USER_ID, "c-7", IdentifierKind.CUSTOMER_NUMBER, null, null);
        Link bobs = new Link("bob", IdentifierKind.USER_ID, "c-7", IdentifierKind.CUSTOMER_NUMBER, null, null);

        assertEquals(Set.of(always("ada")), resolve(List.of(adas, bobs), stable("ada"), 1));
    }

    @Property
    void noInstantOfAnIdentifierMeansTwoPeople(@ForAll("links") List<Link> links) {
        List<Set<TokenSpan>> people = List.of("p0", "p1", "p2").stream()
                .map(person -> resolve(links, stable(person), 5))
                .toList();
        for (int time = 0; time < 12; time++) {
            for (String token : List.of("mail", "d1", "d2", "p0", "p1", "p2")) {
                Instant at = at(time);
                long owners = people.stream()
                        .filter(person -> covered(person, token, at))
                        .count();
                assertTrue(owners <= 1, token + " at " + time + " means " + owners + " people in " + links);
            }
        }
    }

    @Property
    void gapOfAnUnlinkedHolderIsNobodyElses(@ForAll("links") List<Link> links, @ForAll("times") int provedAt) {
        Set<TokenSpan> holder = resolve(links, mail(), provedAt);
        boolean linked = links.stream()
                .anyMatch(link -> link.token().equals("mail") && link.span().covers(at(provedAt)));
        if (!linked) {
            for (String person : List.of("p0", "p1", "p2")) {
                Set<TokenSpan> other = resolve(links, stable(person), provedAt);
                for (int time = 0; time < 12; time++) {
                    assertFalse(covered(holder, "mail", at(time)) && covered(other, "mail", at(time)));
                }
            }
        }
    }

    @Property
    void orderOfArrivalDoesNotMatter(
            @ForAll("links") List<Link> links, @ForAll long seed, @ForAll("times") int provedAt) {
        List<Link> shuffled = new java.util.ArrayList<>(links);
        java.util.Collections.shuffle(shuffled, new Random(seed));

        assertEquals(resolve(links, mail(), provedAt), resolve(shuffled, mail(), provedAt));
    }

    @Property
    void whatIsNeitherProvedNorLinkedToItOpensNothing(
            @ForAll("links") List<Link> links, @ForAll("times") int provedAt) {
        Set<TokenSpan> person = resolve(links, stable("stranger"), provedAt);

        assertEquals(Set.of(always("stranger")), person);
    }

    @Property
    void otherPeoplesLinksDoNotAddIdentifiers(@ForAll("links") List<Link> links) {
        Set<String> own = links.stream()
                .filter(link -> link.anchor().equals("p0"))
                .map(Link::token)
                .collect(Collectors.toCollection(HashSet::new));
        own.add("p0");

        Set<String> found =
                resolve(links, stable("p0"), 5).stream().map(TokenSpan::token).collect(Collectors.toSet());
        assertTrue(own.containsAll(found));
    }

    @Provide
    Arbitrary<Integer> times() {
        return Arbitraries.integers().between(0, 11);
    }

    @Provide
    Arbitrary<List<Link>> links() {
        Arbitrary<Integer> bound = Arbitraries.integers().between(0, 11).injectNull(0.3);
        return Combinators.combine(Arbitraries.of("p0", "p1", "p2"), Arbitraries.of("mail", "d1", "d2"), bound, bound)
                .as((person, token, from, until) -> new Link(
                        person,
                        IdentifierKind.USER_ID,
                        token,
                        token.equals("mail") ? IdentifierKind.EMAIL : IdentifierKind.DEVICE_ID,
                        at(from),
                        at(until)))
                .list()
                .ofMaxSize(8);
    }

    private static boolean covered(Collection<TokenSpan> person, String token, Instant time) {
        return person.stream()
                .anyMatch(span -> span.token().equals(token) && new Span(span.from(), span.until()).covers(time));
    }

    private static Set<TokenSpan> resolve(List<Link> links, Proved proved, int provedAt) {
        return new PersonResolver(links).resolve(List.of(proved), at(provedAt));
    }

    private static Proved mail() {
        return new Proved("mail", IdentifierKind.EMAIL);
    }

    private static Proved stable(String person) {
        return new Proved(person, IdentifierKind.USER_ID);
    }

    private static Link mailbox(String person, Integer from, Integer until) {
        return new Link(person, IdentifierKind.USER_ID, "mail", IdentifierKind.EMAIL, at(from), at(until));
    }

    private static Link device(String person, String device, Integer from, Integer until) {
        return new Link(person, IdentifierKind.USER_ID, device, IdentifierKind.DEVICE_ID, at(from), at(until));
    }

    private static TokenSpan always(String person) {
        return span(person, IdentifierKind.USER_ID, null, null);
    }

    private static TokenSpan span(String token, IdentifierKind kind, Integer from, Integer until) {
        return new TokenSpan(kind, token, at(from), at(until));
    }

    private static Instant at(Integer day) {
        return day == null ? null : Instant.ofEpochSecond(86_400L * day);
    }
}
