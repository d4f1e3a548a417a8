package dev.regie.model.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.model.id.TenantId;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SealsTest {
    private static final byte[] KEY = Aead.newKey();
    private static final Hpke.KeyPair PAIR = Hpke.newKeyPair();

    @Property
    void whatIsSealedOpens(@ForAll byte[] plain, @ForAll String context) {
        assertArrayEquals(plain, Aead.open(KEY, Aead.seal(KEY, plain, context), context));
    }

    @Property
    void changedBitBreaksTheSeal(@ForAll byte[] plain, @ForAll @IntRange(min = 0) int position) {
        byte[] sealed = flipped(Aead.seal(KEY, plain, "here"), position);
        assertThrows(SealBroken.class, () -> Aead.open(KEY, sealed, "here"));
    }

    @Property
    void shortenedSealIsBroken(@ForAll byte[] plain, @ForAll @IntRange(min = 0) int length) {
        byte[] sealed = Aead.seal(KEY, plain, "here");
        byte[] shortened = Arrays.copyOf(sealed, length % sealed.length);
        assertThrows(SealBroken.class, () -> Aead.open(KEY, shortened, "here"));
    }

    @Property
    void anotherContextDoesNotOpen(@ForAll String context, @ForAll String other) {
        Assume.that(!context.equals(other) && isUnicode(context) && isUnicode(other));
        byte[] sealed = Aead.seal(KEY, new byte[] {1}, context);
        assertThrows(SealBroken.class, () -> Aead.open(KEY, sealed, other));
    }

    @Example
    void anotherKeyDoesNotOpen() {
        byte[] sealed = Aead.seal(KEY, new byte[] {1}, "here");
        assertThrows(SealBroken.class, () -> Aead.open(Aead.newKey(), sealed, "here"));
    }

    @Example
    void sameTextIsNeverSealedAlike() {
        byte[] plain = {1, 2, 3};
        assertFalse(Arrays.equals(Aead.seal(KEY, plain, "here"), Aead.seal(KEY, plain, "here")));
    }

    @Property(tries = 50)
    void whatIsSealedToAPublicKeyOpensWithItsPair(@ForAll byte[] plain, @ForAll String context) {
        Hpke.KeyPair sameFromPrivateKey = Hpke.keyPair(PAIR.privateKey());
        assertArrayEquals(plain, Hpke.open(sameFromPrivateKey, Hpke.seal(PAIR.publicKey(), plain, context), context));
    }

    @Property(tries = 50)
    void changedBitBreaksThePublicKeySeal(@ForAll byte[] plain, @ForAll @IntRange(min = 0) int position) {
        byte[] sealed = Hpke.seal(PAIR.publicKey(), plain, "here");
        // X25519 ignores the highest bit of the encapsulated key (RFC 7748 §5), but the key schedule binds it
        byte[] changed = flipped(sealed, position);
        assertThrows(SealBroken.class, () -> Hpke.open(PAIR, changed, "here"));
    }

    @Example
    void publicKeySealOpensNeitherElsewhereNorWithAnotherPair() {
        byte[] sealed = Hpke.seal(PAIR.publicKey(), new byte[] {1}, "here");
        assertThrows(SealBroken.class, () -> Hpke.open(PAIR, sealed, "there"));
        assertThrows(SealBroken.class, () -> Hpke.open(Hpke.newKeyPair(), sealed, "here"));
    }

    @Example
    void wrongPublicKeyIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Hpke.seal(new byte[31], new byte[] {1}, "here"));
        assertThrows(IllegalArgumentException.class, () -> Hpke.keyPair(new byte[31]));
    }

    @Example
    void hourlyKeyUnwrapsForItsTenantAlone() {
        TenantId contoso = new TenantId("contoso");
        String wrapped = PersonalDataSeal.wrap(KEY, PAIR.publicKey(), contoso);
        assertArrayEquals(KEY, PersonalDataSeal.unwrap(wrapped, PAIR, contoso));
        assertThrows(SealBroken.class, () -> PersonalDataSeal.unwrap(wrapped, PAIR, new TenantId("fabrikam")));
        assertThrows(SealBroken.class, () -> PersonalDataSeal.unwrap("not base64!", PAIR, contoso));
    }

    // a lone surrogate has no UTF-8 form: two of them are the same context
    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    private static byte[] flipped(byte[] bytes, int position) {
        byte[] changed = bytes.clone();
        int bit = position % (changed.length * 8);
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }
}
