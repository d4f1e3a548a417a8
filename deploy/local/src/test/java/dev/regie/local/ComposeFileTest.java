package dev.regie.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** No container engine runs here: the compose file and what it mounts are checked as text. */
class ComposeFileTest {
    private final Path root = Home.root();
    private final JsonNode services = read().path("services");

    @Test
    void everyServiceIsThereOnItsPort() {
        for (String service : StackOptions.ALL_SERVICES) {
            int port = Port.ofService(service).at(0);
            assertEquals(
                    List.of("127.0.0.1:" + port + ":" + port),
                    texts(services.path(service).path("ports")),
                    service);
        }
    }

    @Test
    void nothingIsPublishedBeyondLoopback() {
        for (JsonNode service : services) {
            texts(service.path("ports")).forEach(port -> assertTrue(port.startsWith("127.0.0.1:"), port));
        }
    }

    @Test
    void noSecretStandsInTheFile() {
        for (JsonNode service : services) {
            for (Map.Entry<String, JsonNode> variable :
                    service.path("environment").properties()) {
                if (variable.getKey().matches(".*(PASSWORD|SECRET)")) {
                    assertTrue(variable.getValue().asText().startsWith("${"), variable.getKey());
                }
            }
        }
    }

    @Test
    void whatIsMountedFromTheRepositoryExists() {
        for (JsonNode service : services) {
            texts(service.path("volumes")).stream()
                    .filter(volume -> volume.startsWith("./deploy/"))
                    .map(volume -> root.resolve(volume.substring(2, volume.indexOf(':'))))
                    .forEach(file -> assertTrue(Files.exists(file), file.toString()));
        }
    }

    @Test
    void theRealmGivesRolesTenantAndAudienceAsTheServicesReadThem() throws IOException {
        JsonNode realm = MessageJson.mapper()
                .readTree(root.resolve("deploy/keycloak/regie-realm.json").toFile());
        assertEquals(
                Set.of(
                        "privacy-officer",
                        "operator",
                        "auditor",
                        "tenant-administrator",
                        "platform-administrator",
                        "support",
                        "upstream-system",
                        "data-subject"),
                new HashSet<>(realm.path("roles").path("realm").findValuesAsText("name")));
        JsonNode mappers = realm.path("clientScopes").path(0).path("protocolMappers");
        assertEquals(Set.of("groups", "tenant"), new HashSet<>(mappers.findValuesAsText("claim.name")));
        assertEquals(List.of("regie"), mappers.findValuesAsText("included.custom.audience"));
        assertFalse(realm.has("users"), "no user with a password is committed");
    }

    private JsonNode read() {
        try {
            return new YAMLMapper().readTree(root.resolve("docker-compose.yml").toFile());
        } catch (IOException e) {
            throw new AssertionError("docker-compose.yml is not YAML", e);
        }
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }
}
