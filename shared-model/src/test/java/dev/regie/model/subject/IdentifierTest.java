package dev.regie.model.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "EMAIL, ' Ann.Other@Example.ORG ', ann.other@example.org",
        "EMAIL, 'ju\u0308rgen@example.org', 'j\u00fcrgen@example.org'",
        "UPN, Ann@Contoso.Example, ann@contoso.example",
        "PHONE, '+31 (6) 12.34-56/78', +31612345678",
        "SERIAL_NUMBER, ab-12c, AB-12C",
        "CUSTOMER_NUMBER, k-0042, K-0042",
        "DEVICE_ID, 0A1B-2C, 0a1b-2c",
        "USER_ID, U-17, u-17"
    })
    void spellingsOfOneIdentifierAreEqual(IdentifierKind kind, String written, String normalised) {
        assertEquals(normalised, new Identifier(kind, written).value());
    }

    @ParameterizedTest
    @CsvSource({
        "EMAIL, nobody",
        "EMAIL, a@b@c",
        "EMAIL, 'a b@c'",
        "EMAIL, 'a\u0000@c'",
        "EMAIL, ''",
        "UPN, '@contoso'",
        "PHONE, ----",
        "PHONE, 12+34",
        "USER_ID, 'two words'",
        "SERIAL_NUMBER, 'n\u00fcmber'"
    })
    void whatCannotBeOneIsRefusedWithoutRepeatingIt(IdentifierKind kind, String value) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Identifier(kind, value));
        assertEquals("not a valid " + kind, refusal.getMessage());
    }

    @Property
    void normalisingTwiceChangesNothing(@ForAll IdentifierKind kind, @ForAll("texts") String text) {
        if (kind.accepts(text)) {
            Identifier once = new Identifier(kind, text);
            assertEquals(once, new Identifier(kind, once.value()));
        } else {
            assertThrows(IllegalArgumentException.class, () -> new Identifier(kind, text));
        }
    }

    @Property
    void caseOfAnEmailAddressDoesNotMatter(@ForAll("addresses") String address) {
        Identifier identifier = new Identifier(IdentifierKind.EMAIL, address);
        assertEquals(identifier, new Identifier(IdentifierKind.EMAIL, address.toUpperCase(Locale.ROOT)));
        assertFalse(identifier.toString().contains(identifier.value()));
    }

    @Example
    void spanCoversItsBeginningAndNotItsEnd() {
        Identifier device = new Identifier(IdentifierKind.DEVICE_ID, "d-1");
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-02-01T00:00:00Z");
        IdentifierSpan span = new IdentifierSpan(device, from, until);
        assertTrue(span.covers(from) && span.covers(until.minusNanos(1)));
        assertFalse(span.covers(until) || span.covers(from.minusNanos(1)));
        assertTrue(IdentifierSpan.always(device).covers(Instant.MIN));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().withChars("+0123456789 ()./-").ofMaxLength(30),
                addresses(),
                Arbitraries.strings()
                        .withChars("\u0130\u00df\u01c4\u0307\u1e9eA@")
                        .ofMaxLength(10));
    }

    @Provide
    Arbitrary<String> addresses() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withChars(".+-")
                .ofMinLength(1)
                .ofMaxLength(30);
        return name.flatMap(local -> name.map(domain -> local + "@" + domain));
    }
}
