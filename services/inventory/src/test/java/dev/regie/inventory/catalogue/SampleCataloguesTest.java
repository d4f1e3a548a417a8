package dev.regie.inventory.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.inventory.store.CatalogueFormat;
import dev.regie.model.request.KeepGround;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleCataloguesTest {
    private static final Path FOLDER = Path.of("../../deploy/samples/catalogues");

    @Test
    void encryptionKeyIsOnlyNamed() throws IOException {
        Catalogue catalogue = sample("device-management");

        assertEquals(Disclosure.EXISTENCE_ONLY, catalogue.disclosure("access-control", "encryption-key"));
        assertEquals(Disclosure.FULL, catalogue.disclosure("user-information", "phone"));
        assertEquals(Disclosure.EXISTENCE_ONLY, catalogue.disclosure("user-information", "no-longer-declared"));
    }

    @Test
    void invoiceIsKeptSevenYearsToTheDay() throws IOException {
        Category invoice = sample("customer-care").category("invoice").orElseThrow();
        Instant written = Instant.parse("2024-02-29T08:00:00Z");

        assertEquals(
                Optional.of(KeepGround.LEGAL_OBLIGATION),
                invoice.retention().stamp(written, 1).groundAt(Instant.parse("2031-02-28T07:59:59Z")));
        assertEquals(
                Optional.empty(),
                invoice.retention().stamp(written, 1).groundAt(Instant.parse("2031-02-28T08:00:00Z")));
    }

    @Test
    void mistakeIsToldWithItsPlace() {
        byte[] yaml = "system: x\ncategories: {c: {purposes: [a], legalBasis: WHIM}}".getBytes(StandardCharsets.UTF_8);

        BadCatalogue mistake = assertThrows(BadCatalogue.class, () -> CatalogueFormat.read(yaml));
        assertTrue(mistake.getMessage().endsWith("categories.c.legalBasis"), mistake.getMessage());
    }

    private static Catalogue sample(String system) throws IOException {
        return CatalogueFormat.read(Files.readAllBytes(FOLDER.resolve(system + ".yaml")))
                .complete();
    }
}
