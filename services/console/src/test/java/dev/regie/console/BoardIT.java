package dev.regie.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FakeServices.class)
class BoardIT {

    @Test
    void anOperatorSeesWhatTheServicesTellAndWhichOfThemDoNot() {
        given().auth()
                .oauth2(FakeServices.tokenOf("operator"))
                .get("/")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("7d1f5c52-6a3e-4b8e-8d3c-0d4b6f8a9e10"),
                        containsString("customer-care"),
                        containsString("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
                        containsString("authority notice"),
                        containsString("tag overdue"),
                        containsString("device-management"),
                        containsString("dsr.intake.events.v1"),
                        containsString("does not answer"),
                        containsString("answers with an error (status 500)")));
    }

    @Test
    void whatServicesTellIsNeverMarkup() {
        given().auth()
                .oauth2(FakeServices.tokenOf("operator"))
                .get("/")
                .then()
                .body(allOf(containsString("&lt;script&gt;"), not(containsString("<script>"))));
    }

    @Test
    void whoHasARoleByAssignmentAloneSeesWhatTheServicesTellThem() {
        given().auth()
                .oauth2(FakeServices.tokenOf(null))
                .get("/")
                .then()
                .statusCode(200)
                .body(allOf(containsString("7d1f5c52-6a3e-4b8e-8d3c-0d4b6f8a9e10"), containsString("http-equiv")));
    }

    @Test
    void whoHasNoRoleIsToldSoAndThePageDoesNotAskAgainAndAgain() {
        given().auth()
                .oauth2(FakeServices.strangersToken())
                .get("/")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("The coordinator says that this is not yours to see"),
                        containsString("Nothing here is yours to see"),
                        not(containsString("7d1f5c52-6a3e-4b8e-8d3c-0d4b6f8a9e10")),
                        not(containsString("http-equiv"))));
    }

    @Test
    void whoIsNotBelievedIsRefused() {
        given().auth().oauth2("not.a.token").get("/").then().statusCode(401);
    }

    @Test
    void aBrowserLogsInAtTheProviderAndSeesThePage() throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build()) {
            HttpResponse<String> form = browser.send(
                    HttpRequest.newBuilder(page()).header("Accept", "text/html").build(),
                    HttpResponse.BodyHandlers.ofString());
            Assertions.assertTrue(form.uri().getPath().endsWith("/authorize"), form.uri()::toString);
            HttpResponse<String> board = browser.send(login(form.uri()), HttpResponse.BodyHandlers.ofString());
            Assertions.assertEquals(200, board.statusCode(), board::body);
            Assertions.assertTrue(board.body().contains("Open cases"), board::body);
        }
    }

    private static HttpRequest login(URI form) {
        String claims = "{\"tenant\":\"contoso\",\"groups\":[\"operator\"]}";
        return HttpRequest.newBuilder(form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=olga&claims=" + URLEncoder.encode(claims, StandardCharsets.UTF_8)))
                .build();
    }

    private static URI page() {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return URI.create("http://127.0.0.1:" + port + "/");
    }
}
