package dev.regie.kit.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Hpke;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TenantKeysTest {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final byte[] ROOT =
            HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    private static final Identifier EMAIL = new Identifier(IdentifierKind.EMAIL, "person@example.org");
    private static final TenantKeys FIRST = TenantKeys.of(CONTOSO, ROOT, 1);
    private static final TenantKeys SECOND = TenantKeys.of(CONTOSO, ROOT, 2);

    @Example
    void tokenOfAnIdentifierStaysTheSameForEver() {
        // written down once: a change of derivation would lose every person who is held
        assertEquals("ku22H2rwgHNeCIwtGJkdyQ", FIRST.token(EMAIL));
        assertEquals(FIRST.token(EMAIL), SECOND.token(EMAIL));
    }

    @Example
    void tokenDependsOnKindTenantAndRoot() {
        String token = FIRST.token(EMAIL);
        assertNotEquals(token, FIRST.token(new Identifier(IdentifierKind.UPN, EMAIL.value())));
        assertNotEquals(token, TenantKeys.of(new TenantId("fabrikam"), ROOT, 1).token(EMAIL));
        assertNotEquals(token, TenantKeys.of(CONTOSO, TenantKeys.newRoot(), 1).token(EMAIL));
    }

    @Property(tries = 200)
    void whatAnOlderVersionSealedStillOpens(@ForAll byte[] plain, @ForAll String context) {
        Sealed sealed = FIRST.seal(plain, context);
        assertEquals(1, sealed.keyVersion());
        assertArrayEquals(plain, SECOND.open(sealed, context));
    }

    @Example
    void versionOfTheFutureDoesNotOpen() {
        Sealed sealed = SECOND.seal(new byte[] {1}, "here");
        assertEquals(2, sealed.keyVersion());
        assertThrows(SealBroken.class, () -> FIRST.open(sealed, "here"));
        assertThrows(SealBroken.class, () -> FIRST.unwrap(SECOND.wrap(ROOT, "here"), 2, "here"));
    }

    @Example
    void sealOpensNeitherUnderAnotherVersionNorElsewhereNorForAnotherTenant() {
        Sealed sealed = SECOND.seal(new byte[] {1}, "here");
        assertThrows(SealBroken.class, () -> SECOND.open(new Sealed(1, sealed.ciphertext()), "here"));
        assertThrows(SealBroken.class, () -> SECOND.open(new Sealed(0, sealed.ciphertext()), "here"));
        assertThrows(SealBroken.class, () -> SECOND.open(sealed, "there"));
        assertThrows(SealBroken.class, () -> SECOND.open(new Sealed(2, "not base64!"), "here"));
        TenantKeys other = TenantKeys.of(new TenantId("fabrikam"), ROOT, 2);
        assertThrows(SealBroken.class, () -> other.open(sealed, "here"));
    }

    @Example
    void transportAndWrappingKeysDiffer() {
        byte[] wrapped = FIRST.wrap(ROOT, "here");
        assertArrayEquals(ROOT, SECOND.unwrap(wrapped, 1, "here"));
        String asTransport = java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped);
        assertThrows(SealBroken.class, () -> FIRST.open(new Sealed(1, asTransport), "here"));
    }

    @Example
    void jsonComesBackAsItWas() {
        Sealed sealed = FIRST.sealJson(List.of(EMAIL), "identifiers/1");
        assertEquals(List.of(EMAIL), FIRST.openJson(sealed, new TypeReference<List<Identifier>>() {}, "identifiers/1"));
    }

    @Example
    void keyPairsStayWithTheRoot() {
        byte[] sealed = Hpke.seal(FIRST.hpke().publicKey(), ROOT, "here");
        assertArrayEquals(ROOT, Hpke.open(SECOND.hpke(), sealed, "here"));
        byte[] signature = FIRST.sign(ROOT);
        assertTrue(SECOND.verify(ROOT, signature));
        assertFalse(SECOND.verify(new byte[32], signature));
        assertFalse(TenantKeys.of(new TenantId("fabrikam"), ROOT, 1).verify(ROOT, signature));
        assertArrayEquals(FIRST.signingPublicKey(), SECOND.signingPublicKey());
    }

    @Example
    void wrongRootsAndVersionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> TenantKeys.of(CONTOSO, new byte[16], 1));
        assertThrows(IllegalArgumentException.class, () -> TenantKeys.of(CONTOSO, ROOT, 0));
    }
}
