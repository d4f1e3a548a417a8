package dev.regie.terms.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.DeclaredField;
import dev.regie.model.message.CatalogueEvent.OnPersonalDevice;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.terms.page.Visibility.OnDevice;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    private static final SystemRegistered DEVICES = new SystemRegistered(
                    new SystemId("device-management"),
                    "Device management",
                    Set.of(new TenantId("contoso")),
                    null,
                    true,
                    false)
            .declaring(
                    List.of(
                            new DeclaredField("app-inventory", "app-name", OnPersonalDevice.NEVER),
                            new DeclaredField("device-data", "location", OnPersonalDevice.NEVER),
                            new DeclaredField("device-data", "storage-space", OnPersonalDevice.SAME),
                            new DeclaredField("user-information", "phone", OnPersonalDevice.MASKED)),
                    List.of("call-history", "photos"));

    @Test
    void theListChangesWithOwnership() {
        Visibility visibility = Visibility.of(List.of(DEVICES));
        assertEquals(
                "[SystemList[name=Device management, categories=[CategoryList[name=Device data, fields=[Storage space]],"
                        + " CategoryList[name=User information, fields=[Phone (the last four characters alone)]]]]]",
                visibility.personal().can().toString());
        assertEquals(
                List.of("App inventory: app name", "Call history", "Device data: location", "Photos"),
                visibility.personal().cannot());
        assertTrue(visibility.corporate().can().toString().contains("[Location, Storage space]"));
        assertTrue(visibility.corporate().can().toString().contains("[Phone]"));
        assertEquals(List.of("Call history", "Photos"), visibility.corporate().cannot());
    }

    @Property
    void everyDeclaredFieldStandsOnExactlyOneSideOfEachDevice(@ForAll("fields") List<DeclaredField> fields) {
        Visibility visibility = Visibility.of(List.of(DEVICES.declaring(fields, List.of("photos"))));
        assertEquals(
                0,
                visibility.corporate().cannot().stream()
                        .filter(what -> what.contains(":"))
                        .count());
        assertEquals(fields.size(), seen(visibility.corporate()));
        long left = visibility.personal().cannot().stream()
                .filter(what -> what.contains(":"))
                .count();
        assertEquals(fields.size(), seen(visibility.personal()) + left);
        assertFalse(visibility.personal().can().toString().contains("Photos"));
    }

    private static long seen(OnDevice device) {
        return device.can().stream()
                .flatMap(system -> system.categories().stream())
                .mapToLong(category -> category.fields().size())
                .sum();
    }

    @Provide
    Arbitrary<List<DeclaredField>> fields() {
        Arbitrary<String> names =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(6);
        return Combinators.combine(names, names, Arbitraries.of(OnPersonalDevice.values()))
                .as(DeclaredField::new)
                .list()
                .uniqueElements(field -> field.category() + ":" + field.name())
                .ofMaxSize(20);
    }
}
