package dev.regie.intake.submission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.model.id.TenantId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DraftRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final Claim MAILBOX = new Claim("EMAIL", "alex@mail.example");
    private static final Claim USER = new Claim("USER_ID", "u-1001");

    static Stream<Arguments> unacceptable() {
        return Stream.of(
                refused("unknown-tenant", "tenant", null, "ACCESS", List.of(MAILBOX)),
                refused("unknown-tenant", "tenant", "nobody", "ACCESS", List.of(MAILBOX)),
                refused("unknown-tenant", "tenant", "Not A Tenant", "ACCESS", List.of(MAILBOX)),
                refused("unknown-type", "type", "contoso", null, List.of(MAILBOX)),
                refused("unknown-type", "type", "contoso", "access", List.of(MAILBOX)),
                refused("no-identifier", "identifiers", "contoso", "ACCESS", null),
                refused("no-identifier", "identifiers", "contoso", "ACCESS", List.of()),
                refused("no-identifier", "identifiers[0]", "contoso", "ACCESS", Collections.singletonList(null)),
                refused("too-many-identifiers", "identifiers", "contoso", "ACCESS", Collections.nCopies(21, MAILBOX)),
                refused("one-mailbox", "identifiers", "contoso", "ACCESS", List.of(USER)),
                refused(
                        "one-mailbox",
                        "identifiers",
                        "contoso",
                        "ACCESS",
                        List.of(MAILBOX, new Claim("EMAIL", "other@mail.example"))),
                refused(
                        "unknown-identifier-kind",
                        "identifiers[1].kind",
                        "contoso",
                        "ACCESS",
                        List.of(MAILBOX, new Claim("SHOE_SIZE", "43"))),
                refused(
                        "not-an-identifier",
                        "identifiers[1].value",
                        "contoso",
                        "ACCESS",
                        List.of(MAILBOX, new Claim("PHONE", "call me"))),
                refused(
                        "not-an-identifier",
                        "identifiers[0].value",
                        "contoso",
                        "ACCESS",
                        List.of(new Claim("EMAIL", "alex@mail@example"))),
                refused(
                        "not-an-identifier",
                        "identifiers[1].value",
                        "contoso",
                        "ACCESS",
                        List.of(USER, new Claim("EMAIL", "alex<thief@mail.example>"))),
                refused(
                        "not-an-identifier",
                        "identifiers[0].value",
                        "contoso",
                        "ACCESS",
                        List.of(new Claim("EMAIL", "alex,thief@mail.example"))));
    }

    private static Arguments refused(String slug, String field, String tenant, String type, List<Claim> claims) {
        return Arguments.of(slug, field, tenant, type, claims);
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void aRefusalNamesTheField(String slug, String field, String tenant, String type, List<Claim> claims) {
        DraftCheck.Refused<?> refused =
                assertInstanceOf(DraftCheck.Refused.class, DraftRules.check(tenant, type, claims, this::exists));
        assertEquals(slug, refused.slug());
        assertEquals(field, refused.field());
    }

    /** Whatever is written, it becomes a draft with one mailbox or is refused without repeating a word of it. */
    @Property(tries = 5_000)
    void nothingGetsPastAndNothingIsRepeated(@ForAll("claims") List<Claim> claims) {
        switch (DraftRules.check("contoso", "ERASURE", claims, this::exists)) {
            case DraftCheck.Accepted<RequestDraft>(RequestDraft draft) -> {
                assertEquals(
                        1,
                        draft.identifiers().stream()
                                .filter(identifier -> identifier.kind() == IdentifierKind.EMAIL)
                                .count());
                assertTrue(draft.identifiers().size() <= DraftRules.MOST_IDENTIFIERS);
                assertEquals(draft.identifiers().stream().distinct().toList(), draft.identifiers());
            }
            case DraftCheck.Refused<RequestDraft> refused ->
                claims.stream()
                        .filter(claim -> claim.value() != null && claim.value().length() > 6)
                        .forEach(claim -> assertFalse(refused.detail().contains(claim.value())));
        }
    }

    @Example
    void repeatsAreTakenOnceInTheOneSpelling() {
        List<Claim> claims = List.of(MAILBOX, new Claim("EMAIL", " Alex@Mail.example "), USER);
        DraftCheck<RequestDraft> check = DraftRules.check("contoso", "ACCESS", claims, this::exists);
        assertEquals(
                new DraftCheck.Accepted<>(new RequestDraft(
                        new TenantId("contoso"),
                        RequestType.ACCESS,
                        List.of(
                                new Identifier(IdentifierKind.EMAIL, "alex@mail.example"),
                                new Identifier(IdentifierKind.USER_ID, "u-1001")))),
                check);
    }

    static Stream<Arguments> unacceptableRegistrations() {
        List<String> user = List.of("USER_ID");
        return Stream.of(
                Arguments.of("unknown-channel", "channel", "PIGEON", "2026-03-01T09:00:00Z", "id-card-seen", user),
                Arguments.of("not-a-time", "receivedAt", "DESK", "yesterday", "id-card-seen", user),
                Arguments.of("not-a-time", "receivedAt", "DESK", null, "id-card-seen", user),
                Arguments.of(
                        "received-in-the-future", "receivedAt", "DESK", "2026-03-10T10:00:01Z", "id-card-seen", user),
                Arguments.of("no-proof", "proof.method", "DESK", "2026-03-01T09:00:00Z", null, user),
                Arguments.of("no-proof", "proof.method", "DESK", "2026-03-01T09:00:00Z", "passport NX123456", user),
                Arguments.of("no-proof", "proof.proved", "DESK", "2026-03-01T09:00:00Z", "id-card-seen", null),
                Arguments.of("no-proof", "proof.proved", "DESK", "2026-03-01T09:00:00Z", "id-card-seen", List.of()),
                Arguments.of(
                        "no-such-claim",
                        "proof.proved[1]",
                        "DESK",
                        "2026-03-01T09:00:00Z",
                        "id-card-seen",
                        List.of("USER_ID", "PHONE")),
                Arguments.of(
                        "no-such-claim",
                        "proof.proved[0]",
                        "DESK",
                        "2026-03-01T09:00:00Z",
                        "id-card-seen",
                        List.of("2")));
    }

    @ParameterizedTest
    @MethodSource("unacceptableRegistrations")
    void aRefusedRegistrationNamesTheField(
            String slug, String field, String channel, String receivedAt, String method, List<String> proved) {
        DraftCheck<RegistrationDraft> check =
                DraftRules.check("ERASURE", channel, receivedAt, List.of(MAILBOX, USER), method, proved, NOW);
        DraftCheck.Refused<?> refused = assertInstanceOf(DraftCheck.Refused.class, check);
        assertEquals(slug, refused.slug());
        assertEquals(field, refused.field());
    }

    @Example
    void onlyWhatTheProofCoversIsProved() {
        DraftCheck<RegistrationDraft> check = DraftRules.check(
                "ERASURE",
                "LETTER",
                "2026-03-10T11:00:00+01:00",
                List.of(MAILBOX, USER),
                "ID card seen",
                List.of("1"),
                NOW);
        Identifier mailbox = new Identifier(IdentifierKind.EMAIL, "alex@mail.example");
        Identifier user = new Identifier(IdentifierKind.USER_ID, "u-1001");
        assertEquals(
                new DraftCheck.Accepted<>(new RegistrationDraft(
                        RequestType.ERASURE,
                        Channel.LETTER,
                        NOW,
                        List.of(mailbox, user),
                        "id-card-seen",
                        List.of(user))),
                check);
    }

    @Provide
    Arbitrary<List<Claim>> claims() {
        Arbitrary<String> kinds = Arbitraries.of("EMAIL", "USER_ID", "PHONE", "UPN", "email", "", "SECRET")
                .injectNull(0.05);
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("alex@mail.example", "Alex@Mail.Example", "+31 20 555 0100", "u-1001", "a@b@c"),
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(9).injectNull(0.1));
        return Combinators.combine(kinds, values).as(Claim::new).list().ofMaxSize(23);
    }

    private boolean exists(TenantId tenant) {
        return tenant.value().equals("contoso");
    }
}
