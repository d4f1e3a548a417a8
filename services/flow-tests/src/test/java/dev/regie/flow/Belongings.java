package dev.regie.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.flow.Regie.Filed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody has on the platform, so that an endpoint can be called about it: a tenant's, the platform's own, or nobody's, which never
 * was.
 *
 * @param tenant its name
 * @param access id of an access request that was answered
 * @param erasure id of an erasure request that was carried out
 * @param packageId what the access request was answered with; it was fetched
 * @param terms id of terms of its own that were published
 * @param acceptance number of an answer to them
 * @param incident id of an incident that it declared itself and has told nobody
 * @param platformIncident id of an incident that the processor declared and has told nobody
 * @param assignment id of a role assignment that its administrator cannot remove without locking themselves out
 * @param tokens of the header {@code Regie-…-Token}, by the header's name
 * @param letters id of a dead letter in each service
 * @param names under which its systems and its requests would be recognised in an answer
 */
record Belongings(
        String tenant,
        String access,
        String erasure,
        String packageId,
        String terms,
        String acceptance,
        String incident,
        String platformIncident,
        String assignment,
        Map<String, String> tokens,
        Map<String, String> letters,
        Set<String> names) {

    /** @param accepted where the answer to the terms stands: {@code /terms/{id}/acceptances/{number}} */
    static Belongings of(
            World world,
            Filed access,
            JsonNode download,
            Filed erasure,
            String accepted,
            String incident,
            String platformIncident,
            String assignment,
            Map<String, String> letters) {
        String[] answer = accepted.split("/");
        String packageId = download.path("packageId").asText();
        Set<String> names = new HashSet<>(letters.values());
        names.addAll(List.of(
                world.tenant().value(),
                world.books().value(),
                world.desk().system().value(),
                access.id().toString(),
                erasure.id().toString(),
                packageId,
                answer[2],
                incident,
                platformIncident,
                assignment));
        return new Belongings(
                world.tenant().value(),
                access.id().toString(),
                erasure.id().toString(),
                packageId,
                answer[2],
                answer[4],
                incident,
                platformIncident,
                assignment,
                Map.of(
                        "Regie-Tracking-Token", access.trackingToken(),
                        "Regie-Download-Token", download.path("token").asText()),
                letters,
                names);
    }

    /** The platform has dead letters that are of no tenant, and nothing else. */
    static Belongings ofThePlatform(Map<String, String> letters) {
        return lettersAlone("platform", letters, Set.copyOf(letters.values()));
    }

    /** What never was. */
    static Belongings nobodys(List<String> services) {
        Map<String, String> letters = new HashMap<>();
        services.forEach(service -> letters.put(service, random()));
        return lettersAlone("never-was", letters, Set.of());
    }

    private static Belongings lettersAlone(String tenant, Map<String, String> letters, Set<String> names) {
        return new Belongings(
                tenant, random(), random(), random(), random(), "1", random(), random(), random(), Map.of(), letters,
                names);
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
