package dev.regie.coordinator;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class CaseListIT {
    private static final TenantId TENANT = new TenantId("case-list");

    @Test
    void pagesGoThroughAllCasesByDueDate() {
        TenantKeys keys = TestTenants.define(TENANT);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> expected = new ArrayList<>();
        // the oldest is overdue
        for (int days : List.of(40, 20, 10, 2)) {
            expected.add(received(keys, now.minus(Duration.ofDays(days))).id().toString());
        }
        RequestDialogue ended = received(keys, now);
        ended.withdrawn().hearsStatus(RequestStatus.WITHDRAWN);

        assertEquals(expected, pages("true"));
        expected.add(ended.id().toString());
        assertEquals(expected, pages(null));
        assertEquals(List.of(ended.id().toString()), pages("false"));
        RequestDialogue.as("operator", TENANT)
                .get("/cases?limit=1")
                .then()
                .body("cases[0].overdue", equalTo(true))
                .body("cases[0].waitingFor", hasSize(1))
                .body("cases[0].waitingFor[0].who", equalTo("subject"));
        RequestDialogue.as("operator", TENANT).get("/cases?limit=0").then().statusCode(400);
        RequestDialogue.as("operator", TENANT).get("/cases?after=x").then().statusCode(400);
        RequestDialogue.as("support", TENANT).get("/cases").then().statusCode(403);
    }

    private static List<String> pages(String open) {
        List<String> all = new ArrayList<>();
        String after = null;
        do {
            JsonPath page = RequestDialogue.as("operator", TENANT)
                    .queryParams(open == null ? Map.of() : Map.of("open", open))
                    .queryParams(after == null ? Map.of() : Map.of("after", after))
                    .get("/cases?limit=2")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("cases.requestId", String.class));
            after = page.getString("next");
        } while (after != null);
        return all;
    }

    private static RequestDialogue received(TenantKeys keys, Instant at) {
        RequestDialogue request =
                new RequestDialogue(TENANT, keys, RequestType.ACCESS, "ada@example.com").receivedAt(at);
        request.submitted().hearsStatus(RequestStatus.IDENTITY_PENDING);
        return request;
    }
}
