package dev.regie.kit.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalProviderGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8090/regie",
                "http://localhost/regie",
                "http://[::1]:8090/",
                "http://127.9.9.9/"
            })
    void localProviderCountsOnlyWhereItIsSaid(String issuer) {
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> start(issuer, false));
        assertTrue(refusal.getMessage().contains("regie.local=true"));
        assertDoesNotThrow(() -> start(issuer, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://login.example.org/regie", "https://localhost.example.org/", "https://127.example.org/"})
    void providerElsewhereNeedsNothing(String issuer) {
        assertDoesNotThrow(() -> start(issuer, false));
    }

    private static void start(String issuer, boolean local) {
        new LocalProviderGuard(URI.create(issuer), local).check(new StartupEvent());
    }
}
