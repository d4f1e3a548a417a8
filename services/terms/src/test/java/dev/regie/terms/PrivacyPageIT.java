package dev.regie.terms;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.CatalogueEvent.DeclaredField;
import dev.regie.model.message.CatalogueEvent.OnPersonalDevice;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What anybody can read before they enrol. */
@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class PrivacyPageIT {
    // of two policies a browser takes what both allow: the style sheet would be none of it
    @Test
    void thePageHasOnePolicy() {
        assertEquals(
                1,
                read(Staff.ofNewTenant())
                        .extract()
                        .headers()
                        .getValues("Content-Security-Policy")
                        .size());
    }

    @Test
    void anybodyReadsTheTermsBeforeTheyEnrol() {
        Staff staff = Staff.ofNewTenant();
        String terms = staff.make("TERMS", 1);
        staff.publish(terms, "SIGNIFICANT", "Handle it **with care**. <script>alert(1)</script>", null);
        read(staff).body(not(containsString("with care"))); // assigned to nobody
        staff.assign(terms, List.of(Map.of("target", "ALL_USERS")));
        read(staff)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("style-src 'self'"))
                .body(containsString("<strong>with care</strong>"))
                .body(not(containsString("<script")))
                .body(not(containsString("Name 1"))); // for administrators alone
        given().get("/privacy.css").then().statusCode(200).contentType("text/css");
        given().get("/tenants/no-such-tenant/privacy").then().statusCode(404);
        given().get("/tenants/No%20Tenant/privacy").then().statusCode(404);
    }

    @Test
    void theBrandingIsShownAndEscaped() {
        Staff staff = Staff.ofNewTenant();
        staff.as("tenant-administrator")
                .body(Map.of(
                        "organisationName", "A & B <i>",
                        "message", "We *look after* you",
                        "privacyUrl", "https://contoso.example/privacy"))
                .put("/branding")
                .then()
                .statusCode(200);
        read(staff)
                .body(containsString("A &amp; B &lt;i&gt;"))
                .body(containsString("<em>look after</em>"))
                .body(containsString("href=\"https://contoso.example/privacy\""));
        staff.as("privacy-officer").get("/branding").then().body("organisationName", equalTo("A & B <i>"));
        staff.as("privacy-officer")
                .body(Map.of("organisationName", "x"))
                .put("/branding")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "privacyUrl, 79, 200",
        "privacyUrl, 80, 400",
        "message, 520, 200",
        "message, 521, 400",
        "organisationName, 40, 200",
        "organisationName, 41, 400",
        "contactName, 40, 200",
        "contactName, 41, 400",
        "contactPhone, 20, 200",
        "contactPhone, 21, 400",
        "contactEmail, 40, 200",
        "contactEmail, 41, 400",
        "websiteName, 40, 200",
        "websiteName, 41, 400",
        "websiteUrl, 150, 200",
        "websiteUrl, 151, 400",
        "additionalInformation, 120, 200",
        "additionalInformation, 121, 400"
    })
    void theLimitsOfTheBrandingHold(String field, int length, int status) {
        String text = switch (field) {
            case "privacyUrl", "websiteUrl" -> "https://a.example/" + "x".repeat(length - 18);
            case "contactEmail" -> "x".repeat(length - 10) + "@a.example";
            default -> "x".repeat(length);
        };
        branding(field, text, status);
    }

    @ParameterizedTest
    @CsvSource({
        "privacyUrl, http://contoso.example",
        "privacyUrl, javascript:alert(1)",
        "privacyUrl, //contoso.example",
        "privacyUrl, https:",
        "websiteUrl, ftp://contoso.example",
        "contactEmail, no mailbox"
    })
    void addressesAreHttpsOrAMailbox(String field, String text) {
        branding(field, text, 400);
    }

    @Test
    void theListOfWhatCanBeSeenIsMadeFromTheCatalogues() {
        Staff staff = Staff.ofNewTenant();
        SystemId system = new SystemId("s" + UUID.randomUUID().toString().substring(0, 8));
        TestTenants.register(new SystemRegistered(
                        system, "Device management", Set.of(staff.tenant()), null, false, false)
                .declaring(
                        List.of(
                                new DeclaredField("device-data", "location", OnPersonalDevice.NEVER),
                                new DeclaredField("device-data", "storage-space", OnPersonalDevice.SAME)),
                        List.of("call-history")));
        read(staff)
                .body(containsString("Storage space"))
                .body(containsString("Device data: location"))
                .body(containsString("Call history"));
        read(Staff.ofNewTenant()).body(not(containsString("Storage space")));
    }

    private static void branding(String field, String text, int status) {
        Map<String, String> body = new HashMap<>(Map.of("organisationName", "Contoso"));
        body.put(field, text);
        var answer = Staff.ofNewTenant()
                .as("tenant-administrator")
                .body(body)
                .put("/branding")
                .then();
        answer.statusCode(status);
        if (status != 200) {
            answer.body("field", equalTo(field));
        }
    }

    private static io.restassured.response.ValidatableResponse read(Staff staff) {
        return given().get("/tenants/" + staff.tenant() + "/privacy").then().statusCode(200);
    }
}
