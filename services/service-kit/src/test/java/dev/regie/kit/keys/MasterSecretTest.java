package dev.regie.kit.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.regie.model.id.TenantId;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.SealBroken;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterSecretTest {
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final byte[] ROOT = TenantKeys.newRoot();
    private static final String OLD = HexFormat.of().formatHex(Aead.newKey());
    private static final String NEW = Base64.getEncoder().encodeToString(Aead.newKey());

    @Test
    void loneSecretIsVersionOne() {
        MasterSecret master = new MasterSecret(List.of(OLD, ""));
        assertEquals(1, master.version());
        assertArrayEquals(ROOT, master.unwrap(master.wrap(ROOT, CONTOSO), 1, CONTOSO));
    }

    @Test
    void afterRotationTheNewestWrapsAndTheOldStillUnwraps() {
        String wrapped = new MasterSecret(List.of(OLD)).wrap(ROOT, CONTOSO);
        MasterSecret rotated = new MasterSecret(List.of("1:" + OLD, "2: " + NEW));
        assertEquals(2, rotated.version());
        assertArrayEquals(ROOT, rotated.unwrap(wrapped, 1, CONTOSO));
        assertArrayEquals(ROOT, new MasterSecret(List.of("2:" + NEW)).unwrap(rotated.wrap(ROOT, CONTOSO), 2, CONTOSO));
    }

    @Test
    void rootUnwrapsForItsTenantAloneAndOnlyWithItsVersion() {
        MasterSecret master = new MasterSecret(List.of(OLD));
        String wrapped = master.wrap(ROOT, CONTOSO);
        assertThrows(SealBroken.class, () -> master.unwrap(wrapped, 1, new TenantId("fabrikam")));
        assertThrows(SealBroken.class, () -> master.unwrap(wrapped, 2, CONTOSO));
        assertThrows(SealBroken.class, () -> master.unwrap("not base64!", 1, CONTOSO));
    }

    @Test
    void platformSealKnowsItsVersion() {
        byte[] sealed = new MasterSecret(List.of(OLD)).sealForPlatform(ROOT, "here");
        MasterSecret rotated = new MasterSecret(List.of("1:" + OLD, "2:" + NEW));
        assertArrayEquals(ROOT, rotated.openForPlatform(sealed, "here"));
        assertThrows(SealBroken.class, () -> rotated.openForPlatform(sealed, "there"));
        assertThrows(SealBroken.class, () -> rotated.openForPlatform(new byte[3], "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "one:0011", "0:zz", "1:QUJD"})
    void unreadableSecretIsRefusedWithoutRepeatingIt(String line) {
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> new MasterSecret(List.of(line)));
        assertFalse(!line.isEmpty() && refusal.getMessage().contains(line), refusal.getMessage());
    }

    @Test
    void versionTwiceIsRefused() {
        assertThrows(IllegalStateException.class, () -> new MasterSecret(List.of("1:" + OLD, NEW)));
    }
}
