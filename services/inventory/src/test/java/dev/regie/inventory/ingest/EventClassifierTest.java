package dev.regie.inventory.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.inventory.catalogue.Catalogue;
import dev.regie.inventory.catalogue.CatalogueDocument;
import dev.regie.inventory.ingest.ErasedPeople.Erased;
import dev.regie.inventory.store.CatalogueFormat;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.PersonalDataSeal;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.subject.Identifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventClassifierTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final SystemId CARE = new SystemId("care");
    private static final byte[] KEY = Aead.newKey();
    private static final String RECORD = """
            {"recordKey": "r1", "category": "user", "source": "ADMIN_PORTAL",
             "subjects": [{"relation": "OWNER", "identifiers": [{"kind": "USER_ID", "value": "u1"}, {"kind": "UPN", "value": "a@b.c"}]}],
             "fields": {"name": "Ada"}}""";

    private final EventClassifier classifier =
            new EventClassifier(tenant -> tenant.equals(CONTOSO) ? Optional.of(new Secrets()) : Optional.empty(), NOW);

    /** Tokens that can be read. */
    private static final class Secrets implements TenantSecrets {
        @Override
        public String token(Identifier identifier) {
            return identifier.kind() + "=" + identifier.value();
        }

        @Override
        public String token(String domain, String text) {
            return domain + "=" + text;
        }

        @Override
        public byte[] unwrap(String wrappedKey) {
            if (wrappedKey.equals("wrapped")) {
                return KEY;
            }
            throw new SealBroken("another key");
        }
    }

    @Test
    void recordOfARegisteredSystemIsCollected() {
        Verdict.Collected record = assertInstanceOf(Verdict.Collected.class, sealed(RECORD));

        assertEquals("record=care/r1", record.recordHash());
        assertEquals("USER_ID=u1", record.sealingToken());
        assertEquals(Map.of("name", "Ada"), record.values());
        assertEquals(Instant.parse("2026-06-30T11:00:00Z"), record.retention().retainUntil());
    }

    @Test
    void structuredEventMeansTheSame() {
        Map<String, Object> event = new LinkedHashMap<>();
        attributes().forEach((name, value) -> event.put(name.substring(3), value));
        event.put("datacontenttype", PersonalDataSeal.CONTENT_TYPE);
        event.put("data_base64", Base64.getEncoder().encodeToString(seal(RECORD)));
        Map<String, String> headers = Map.of("content-type", "application/cloudevents+json; charset=utf-8");

        Verdict structured = classify(Reading.of(headers, MessageJson.write(event)), false);
        assertEquals(sealed(RECORD), structured);
    }

    @Test
    void neverCollectedIsRefusedHoweverItIsSpelt() {
        String contacts = RECORD.replace("\"name\": \"Ada\"", "\"extra\": {\"Contacts\": [\"Bob\"]}");
        String photos = RECORD.replace("\"category\": \"user\"", "\"category\": \"Photos\"");

        assertInstanceOf(Verdict.Refused.class, sealed(contacts));
        assertInstanceOf(Verdict.Refused.class, sealed(photos));
        assertInstanceOf(Verdict.Refused.class, sealed(RECORD.replace("\"name\"", "\"callHistory\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_type, record-whispered, unknown-type",
        "ce_specversion, 9.0, unsupported-version",
        "ce_tenant, nobody, forged-origin",
        "ce_tenant, NO TENANT, no-attributes",
        "ce_time, yesterday, no-time",
        "ce_time, 2026-06-01T13:00:01Z, time-in-future",
        "ce_wrappedkey, AAAA, seal-broken",
        "ce_id, another, seal-broken",
        "content-type, application/json, clear-not-allowed",
        "content-type, application/cloudevents+json, not-json"
    })
    void oneWrongAttributeIsQuarantinedWithItsReason(String attribute, String value, String reason) {
        Map<String, String> headers = headers();
        headers.put(attribute, value);

        assertQuarantined(reason, classify(Reading.of(headers, seal(RECORD)), false));
    }

    @ParameterizedTest
    @CsvSource({"ce_id", "ce_type", "ce_tenant", "ce_specversion"})
    void missingAttributeIsQuarantined(String attribute) {
        Map<String, String> headers = headers();
        headers.remove(attribute);

        assertQuarantined(Reasons.NO_ATTRIBUTES, classify(Reading.of(headers, seal(RECORD)), false));
    }

    @Test
    void eventWithoutDataIsATombstoneAndQuarantined() {
        assertQuarantined(Reasons.NO_CONTENT, classify(Reading.of(headers(), null), false));
    }

    @Test
    void topicOfAnUnregisteredSystemIsForged() {
        Verdict verdict = classifier.classify(Optional.empty(), Reading.of(headers(), seal(RECORD)));

        assertQuarantined(Reasons.FORGED_ORIGIN, verdict);
        assertEquals(null, verdict.tenant());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\": \"Ada\" | \"shoe-size\": 39 | undeclared-field",
                "\"category\": \"user\" | \"category\": \"diary\" | undeclared-category",
                "\"recordKey\": \"r1\" | \"recordKey\": \" \" | no-record-key",
                "\"OWNER\" | \"ABOUT\" | no-single-owner",
                "\"USER_ID\" | \"SHOE\" | unreadable-content",
                "{\"recordKey\" | [\"recordKey\" | unreadable-content"
            })
    void contentThatDoesNotFitIsQuarantined(String part, String instead, String reason) {
        assertQuarantined(reason, sealed(RECORD.replace(part, instead)));
    }

    @Test
    void quarantinedRecordIsFoundByThePeopleItNames() {
        Verdict.Quarantined quarantined =
                assertInstanceOf(Verdict.Quarantined.class, sealed(RECORD.replace("\"name\"", "\"shoe-size\"")));

        assertEquals(2, quarantined.mentions().size());
    }

    @Test
    void clearEventIsTakenWhereItIsAllowed() {
        Map<String, String> headers = headers();
        headers.put("content-type", "application/json");

        Reading reading = Reading.of(headers, RECORD.getBytes(StandardCharsets.UTF_8));
        assertInstanceOf(Verdict.Collected.class, classify(reading, true));
    }

    @Test
    void erasedPersonsRecordOfBeforeStaysOut() {
        Verdict record = sealed(RECORD);
        Instant time = ((Verdict.Collected) record).sourceTime();

        assertInstanceOf(Verdict.Disregarded.class, judge(record, erased("UPN=a@b.c", time)));
        assertEquals(record, judge(record, erased("UPN=a@b.c", time.minus(Duration.ofMillis(1)))));
    }

    @Test
    void erasedPersonsRecordComesInIfEveryErasureOfTheirsKeepsIt() {
        Verdict record = sealed(RECORD);
        Erased first = erased("UPN=a@b.c", NOW, new HeldBack(CARE, "user", KeepGround.LEGAL_CLAIMS));
        Erased second = erased("UPN=a@b.c", NOW, new HeldBack(CARE, null, KeepGround.ARCHIVING));
        Erased other = erased("UPN=a@b.c", NOW, new HeldBack(new SystemId("desk"), null, KeepGround.ARCHIVING));

        Verdict.Collected kept = assertInstanceOf(Verdict.Collected.class, judge(record, first, second));
        assertEquals(Set.of(first.request(), second.request()), Set.copyOf(kept.keptFrom()));
        assertEquals(((Verdict.Collected) record).mentions(), kept.mentions());
        assertInstanceOf(Verdict.Disregarded.class, judge(record, first, other));
    }

    @Test
    void erasedPersonIsTakenOutOfSomebodyElsesRecord() {
        String about = RECORD.replace(
                        "}],\n",
                        "}, {\"relation\": \"ABOUT\", \"identifiers\": [{\"kind\": \"UPN\", \"value\": \"x@y.z\"}]}],\n")
                .replace("Ada", "Ask X@Y.z, please");

        Verdict.Collected left =
                assertInstanceOf(Verdict.Collected.class, judge(sealed(about), erased("UPN=x@y.z", NOW)));
        assertEquals(2, left.mentions().size());
        assertEquals("Ask [redacted: another person], please", left.values().get("name"));
    }

    private static Erased erased(String token, Instant time, HeldBack... heldBack) {
        return new Erased(CONTOSO, new RequestId(UUID.randomUUID()), token, null, null, time, List.of(heldBack));
    }

    private static Verdict judge(Verdict verdict, Erased... erased) {
        return new ErasedPeople(List.of(erased), NOW).judge(CARE, verdict, new Secrets()::token);
    }

    private static void assertQuarantined(String reason, Verdict verdict) {
        assertEquals(
                reason, assertInstanceOf(Verdict.Quarantined.class, verdict).reason());
    }

    private Verdict sealed(String content) {
        return classify(Reading.of(headers(), seal(content)), false);
    }

    private Verdict classify(Reading reading, boolean clearAllowed) {
        return classifier.classify(
                Optional.of(new Sender(CARE, Set.of(CONTOSO), true, clearAllowed, catalogue())), reading);
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = attributes();
        headers.put("content-type", PersonalDataSeal.CONTENT_TYPE);
        return headers;
    }

    private static Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", "e1");
        attributes.put("ce_type", "record-collected");
        attributes.put("ce_source", "/systems/care");
        attributes.put("ce_time", "2026-05-31T11:00:00Z");
        attributes.put("ce_tenant", CONTOSO.value());
        attributes.put("ce_wrappedkey", "wrapped");
        return attributes;
    }

    private static byte[] seal(String content) {
        return Aead.seal(
                KEY,
                content.getBytes(StandardCharsets.UTF_8),
                PersonalDataSeal.eventContext(CONTOSO, "record-collected", "e1"));
    }

    private static Catalogue catalogue() {
        CatalogueDocument document = CatalogueFormat.read("""
                system: care
                categories:
                  user: {purposes: [care], legalBasis: CONTRACT, retention: {name: service, period: P30D}, fields: {name: {}}}
                """.getBytes(StandardCharsets.UTF_8));
        assertTrue(document.categories().containsKey("user"));
        return document.complete();
    }
}
