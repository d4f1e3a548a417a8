package dev.regie.intake;

import static io.restassured.RestAssured.given;

import dev.regie.kit.testing.TestMails;
import dev.regie.model.id.RequestId;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the front door: one request, its tracking token and its mailbox. */
record Asker(String mailbox, String requestId, String trackingToken) {
    private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})\\s*$");

    static Response post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/requests");
    }

    static String body(String tenant, String type, String mailbox, String userId) {
        return """
                {"tenant":"%s","type":"%s","identifiers":[{"kind":"EMAIL","value":"%s"},{"kind":"USER_ID","value":"%s"}]}""".formatted(tenant, type, mailbox, userId);
    }

    /** Asks for access, claiming a mailbox and a user id. */
    static Asker asks(String tenant, String mailbox, String userId) {
        return of(mailbox, post(body(tenant, "ACCESS", mailbox, userId)));
    }

    static Asker of(String mailbox, Response receipt) {
        receipt.then().statusCode(202);
        return new Asker(
                mailbox,
                receipt.jsonPath().getString("requestId"),
                receipt.jsonPath().getString("trackingToken"));
    }

    /** Waits for so many letters to the mailbox, and reads the code in the last one. */
    String code(int letters) {
        Matcher matcher = CODE.matcher(TestMails.await(mailbox, letters).text());
        if (!matcher.find()) {
            throw new AssertionError("there is no code in the letter");
        }
        return matcher.group(1);
    }

    String wrongCode(int letters) {
        return "%06d".formatted((Integer.parseInt(code(letters)) + 1) % 1_000_000);
    }

    RequestId id() {
        return RequestId.valueOf(requestId);
    }

    Response show() {
        return tracked().get("/requests/" + requestId);
    }

    Response enter(String code) {
        return tracked()
                .contentType(ContentType.JSON)
                .body("{\"code\":\"" + code + "\"}")
                .post("/requests/" + requestId + "/verification");
    }

    Response wantsAnotherCode() {
        return tracked().post("/requests/" + requestId + "/verification/code");
    }

    Response withdraws() {
        return tracked().delete("/requests/" + requestId);
    }

    private RequestSpecification tracked() {
        return given().header("Regie-Tracking-Token", trackingToken);
    }
}
