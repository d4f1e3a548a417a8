package dev.regie.export;

import static dev.regie.export.Samples.aRecordOf;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.export.PlayedParticipant.Heard;
import dev.regie.export.archive.Manifest;
import dev.regie.export.collection.Sha256;
import dev.regie.export.usecase.LostPackages;
import dev.regie.export.usecase.PackageRemoval;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestClock;
import dev.regie.kit.testing.TestStack;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.ExportCommand.BuildPackage;
import dev.regie.model.message.ExportCommand.CancelPackage;
import dev.regie.model.message.ExportEvent.PackageAwaits;
import dev.regie.model.message.ExportEvent.PackageBuilt;
import dev.regie.model.message.ExportEvent.PackageDownloaded;
import dev.regie.model.message.ExportEvent.PackageExpired;
import dev.regie.model.message.ExportEvent.PackageLost;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TroubleEvent.MessageUndigested;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.FileTerm;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Missing;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class PackageFlowIT {
    private static final TenantId TENANT = new TenantId("contoso");
    private static final SystemId CARE = new SystemId("it-care");
    private static final SystemId DEVICES = new SystemId("it-devices");
    private static final Map<SystemId, dev.regie.model.seal.Hpke.KeyPair> PAIRS = new HashMap<>();

    @Inject
    ObjectStore objects;

    @Inject
    LostPackages lostPackages;

    @Inject
    PackageRemoval removal;

    private TenantKeys keys;

    @BeforeEach
    void participants() {
        keys = TestTenants.define(TENANT);
        for (SystemId system : List.of(CARE, DEVICES)) {
            PAIRS.computeIfAbsent(system, one -> TestTenants.register(one, TENANT));
        }
    }

    @AfterEach
    void timeIsNow() {
        TestClock.ahead(Duration.ZERO);
    }

    @Test
    void everyParticipantIsAskedAndThePackageHoldsWhatTheyGave() throws IOException {
        RequestId request = ask(List.of());
        assertEquals(
                List.of(new IdentifierSpan(new Identifier(IdentifierKind.EMAIL, "jane@contoso.example"), null, null)),
                hear(CARE, request).brief().subject());
        hear(CARE, request).contribute(List.of(aRecordOf(CARE, "a"), aRecordOf(CARE, "b")));
        hear(DEVICES, request).contribute(List.of());
        hear(OwnSystems.INVENTORY, request).contribute(List.of(aRecordOf(DEVICES, "d")));
        ownFiles(request);
        PackageBuilt built = built(request);

        assertEquals(5, built.records());
        assertEquals(2, built.ownFileRecords());
        assertEquals(List.of(), built.missing());
        byte[] zip = download(built).then().statusCode(200).extract().asByteArray();
        assertEquals(built.sha256(), Sha256.hex(zip));
        Map<String, byte[]> files = unzip(zip);
        assertEquals(List.of(aRecordOf(CARE, "a"), aRecordOf(CARE, "b")), records(files, "it-care"));
        assertEquals(List.of(aRecordOf(DEVICES, "d")), records(files, "it-devices"));
        assertEquals(2, records(files, "regie").size());
        String[] jws = new String(files.get("manifest.jws"), US_ASCII).split("\\.");
        assertArrayEquals(files.get("manifest.json"), Base64.getUrlDecoder().decode(jws[1]));
        assertTrue(keys.verify(
                (jws[0] + "." + jws[1]).getBytes(US_ASCII),
                Base64.getUrlDecoder().decode(jws[2])));
        assertEquals(
                OwnSystems.ALL.size() + 2,
                MessageJson.read(files.get("manifest.json"), Manifest.class)
                        .asked()
                        .size());
    }

    @Test
    void whoIsWaitedForIsToldOnceItChanged() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        awaits(request, List.of(CARE));
        hear(CARE, request).contribute(List.of());
        built(request);
    }

    @Test
    void aDownloadUsesTheTokenUpAndDestroysThePackage() {
        PackageBuilt built = smallPackage();
        Response first = download(built);
        first.then()
                .statusCode(200)
                .contentType("application/zip")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"regie-" + built.packageId() + ".zip\"");
        download(built).then().statusCode(410).body("type", equalTo("urn:regie:problem:package-used"));
        TestTopics.await(
                Topics.EXPORT_EVENTS,
                PackageDownloaded.class,
                each -> each.packageId().equals(built.packageId()));
        assertFalse(objects.exists("packages/" + built.packageId()));
        assertEquals(0, liveKeys(built.packageId()));
    }

    @Test
    void aWrongTokenAnUnknownPackageAndNoTokenAreTheSame() {
        PackageBuilt built = smallPackage();
        String unknown = get(UUID.randomUUID().toString(), token(built))
                .then()
                .statusCode(404)
                .extract()
                .asString();
        for (Response response : List.of(
                get(built.packageId().toString(), "wrong"),
                given().get("/packages/" + built.packageId()),
                get("no-id", token(built)))) {
            assertEquals(unknown, response.then().statusCode(404).extract().asString());
        }
        download(built).then().statusCode(200);
    }

    @Test
    void ofDownloadsAtOnceExactlyOneGetsThePackage() throws Exception {
        PackageBuilt built = largePackage();
        int downloads = 8;
        CyclicBarrier start = new CyclicBarrier(downloads);
        List<Future<Response>> running = new ArrayList<>();
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(downloads)) {
            for (int i = 0; i < downloads; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return download(built);
                }));
            }
            for (Future<Response> each : running) {
                answers.add(each.get());
            }
        }
        List<Response> got =
                answers.stream().filter(each -> each.statusCode() == 200).toList();
        assertEquals(1, got.size());
        assertEquals(built.sha256(), Sha256.hex(got.getFirst().asByteArray()));
        String used = download(built).then().statusCode(410).extract().asString();
        answers.stream()
                .filter(each -> each.statusCode() != 200)
                .forEach(each ->
                        assertEquals(used, each.then().statusCode(410).extract().asString()));
    }

    @Test
    void aTransferThatDiedWithItsProcessHoldsTheTokenForAMinute() throws SQLException {
        PackageBuilt built = smallPackage();
        try (Connection connection = superuser()) {
            connection
                    .createStatement()
                    .execute("update package set handover = gen_random_uuid(), handover_until = '"
                            + Instant.now().plus(Duration.ofMinutes(1)) + "' where id = '" + built.packageId() + "'");
        }
        download(built).then().statusCode(410).body("type", equalTo("urn:regie:problem:package-used"));
        TestClock.ahead(Duration.ofMinutes(1).plusSeconds(1));
        download(built).then().statusCode(200);
    }

    @Test
    void aTransferThatBreaksOffLeavesTheTokenGood() throws IOException {
        PackageBuilt built = largePackage();
        readSome(built);
        Response again = Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> download(built), answer -> answer.statusCode() == 200);
        assertEquals(built.sha256(), Sha256.hex(again.asByteArray()));
    }

    private PackageBuilt largePackage() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        Random random = new Random(1);
        List<ContributedRecord> large = IntStream.range(0, 60)
                .mapToObj(i -> new ContributedRecord(
                        CARE, "r" + i, "blob", Relation.OWNER, null, Instant.EPOCH, Map.of("x", noise(random))))
                .toList();
        hear(CARE, request).contribute(large);
        return built(request);
    }

    @Test
    void anAnswerThatItsPartsDoNotBearOutIsNeverBelieved() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        Heard care = hear(CARE, request);
        Part part = care.hand(1, List.of(aRecordOf(CARE, "a")));
        Part more = new Part(1, 2, part.sha256());
        Part gone = new Part(2, 1, part.sha256());
        Part changed = new Part(1, 1, Sha256.hex(new byte[1]));
        care.answer(2, List.of(more));
        care.answer(2, List.of(part, gone));
        care.answer(1, List.of(changed));
        Part foreign = care.hand(1, List.of(aRecordOf(DEVICES, "d")));
        care.answer(1, List.of(foreign));
        verdicts(request, "count-mismatch", "part-missing", "part-hash-mismatch", "foreign-system-record");

        care.contribute(List.of(aRecordOf(CARE, "a")));
        assertEquals(3, built(request).records());
    }

    @Test
    void anAnswerFromAnotherSystemTwiceOrTooLateChangesNothing() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        Heard care = hear(CARE, request);
        Heard asDevices = new Heard(player(DEVICES), care.command(), care.brief());
        asDevices.answer(0, List.of());
        verdicts(request, "no-such-command");
        care.contribute(List.of(aRecordOf(CARE, "a")));
        PackageBuilt built = built(request);
        care.answer(0, List.of());
        verdicts(request, "already-answered");
        assertEquals(404, care.put(1, care.brief().uploadToken(), new byte[1]).statusCode());
        assertEquals(1, builtEvents(request));
        download(built).then().statusCode(200);
    }

    @Test
    void theSameCommandAgainAsksNobodyTwice() {
        RequestId request = new RequestId(UUID.randomUUID());
        BuildPackage command = command(request, List.of(), List.of());
        Envelope envelope = TestTopics.send(Topics.EXPORT_COMMANDS, TENANT, request.toString(), command);
        TestTopics.send(Topics.EXPORT_COMMANDS, envelope, command);
        TestTopics.send(Topics.EXPORT_COMMANDS, TENANT, request.toString(), command);
        everybodyButCare(request);
        hear(CARE, request).contribute(List.of());
        built(request);
        assertEquals(
                1,
                TestTopics.all(Topics.commands(CARE), dev.regie.model.message.ParticipantCommand.Collect.class).stream()
                        .filter(each -> each.message().requestId().equals(request))
                        .count());
    }

    @Test
    void uploadsAreTakenOnlyWithTheTokenOfAnOpenCommand() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        Heard care = hear(CARE, request);
        String token = care.brief().uploadToken();
        byte[] sealed = care.sealed(1, List.of(aRecordOf(CARE, "a")));
        String unknown =
                care.put(1, "wrong", sealed).then().statusCode(404).extract().asString();
        assertEquals(
                unknown,
                given().header("Regie-Upload-Token", token)
                        .body(sealed)
                        .put("/parts/" + UUID.randomUUID() + "/1")
                        .then()
                        .statusCode(404)
                        .extract()
                        .asString());
        for (int number : new int[] {0, -1, 1001}) {
            care.put(number, token, sealed).then().statusCode(400).body("type", containsString("part-number-invalid"));
        }
        care.put(1, token, new byte[8 * 1024 * 1024 + 65]).then().statusCode(413);
        care.put(1, token, new byte[8 * 1024 * 1024 + 64]).then().statusCode(204);
        care.put(1, token, sealed).then().statusCode(204);
        care.put(1, token, sealed).then().statusCode(204);
        care.answer(1, List.of(new Part(1, 1, Sha256.hex(sealed))));
        assertEquals(3, built(request).records());
        assertEquals(
                unknown,
                care.put(1, token, sealed).then().statusCode(404).extract().asString());
    }

    @Test
    void whoFailsIsMissingAndSoIsWhoGaveNothingOfWhatWasFound() throws IOException {
        RequestId request = ask(List.of(found(DEVICES), found(CARE)));
        Heard care = hear(CARE, request);
        care.answer(new Failed(care.command().commandId(), request, "Jane Doe's file is locked", false));
        hear(DEVICES, request).contribute(List.of());
        hear(OwnSystems.INVENTORY, request).contribute(List.of());
        ownFiles(request);
        PackageBuilt built = built(request);
        List<Missing> missing = List.of(new Missing(CARE, "failed"), new Missing(DEVICES, "found-but-not-contributed"));
        assertEquals(missing, built.missing());
        Map<String, byte[]> files = unzip(download(built).asByteArray());
        Manifest manifest = MessageJson.read(files.get("manifest.json"), Manifest.class);
        assertEquals(missing, manifest.missing());
        assertFalse(manifest.answered().contains(CARE));
    }

    @Test
    void whatAnOfficerHeldBackIsLeftOutAndTold() throws IOException {
        HeldBack cares = new HeldBack(CARE, null, KeepGround.RIGHTS_OF_OTHERS);
        RequestId request = ask(List.of(found(CARE)), List.of(cares));
        everybodyButCare(request);
        hear(CARE, request).contribute(List.of(aRecordOf(CARE, "a")));
        PackageBuilt built = built(request);
        assertEquals(List.of(), built.missing());
        assertEquals(2, built.records());
        Map<String, byte[]> files = unzip(download(built).asByteArray());
        assertFalse(files.containsKey("data/it-care.json"));
        assertEquals(
                List.of(cares),
                MessageJson.read(files.get("manifest.json"), Manifest.class).heldBack());
    }

    @Test
    void whoDoesNotAnswerInTimeIsMissing() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        awaits(request, List.of(CARE));
        TestClock.ahead(Duration.ofDays(31));
        assertEquals(List.of(new Missing(CARE, "no-answer")), built(request).missing());
    }

    @Test
    void aPackageThatNobodyComesForExpires() {
        PackageBuilt built = smallPackage();
        TestClock.ahead(Duration.ofDays(8));
        TestTopics.await(
                Topics.EXPORT_EVENTS,
                PackageExpired.class,
                each -> each.packageId().equals(built.packageId()));
        download(built).then().statusCode(410).body("type", equalTo("urn:regie:problem:package-expired"));
        assertEquals(0, liveKeys(built.packageId()));
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> !objects.exists("packages/" + built.packageId()));
    }

    @Test
    void aCancelledPackageIsDestroyedWhateverCameForIt() {
        RequestId request = ask(List.of());
        Heard care = hear(CARE, request);
        care.hand(1, List.of(aRecordOf(CARE, "a")));
        String transfer = "transfer/" + care.command().commandId() + "/1";
        assertTrue(objects.exists(transfer));
        TestTopics.send(Topics.EXPORT_COMMANDS, TENANT, request.toString(), new CancelPackage(request));
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> !objects.exists(transfer));
        assertEquals(404, care.put(1, care.brief().uploadToken(), new byte[1]).statusCode());
        assertEquals(0, liveKeys(packageOf(request)));
        care.answer(0, List.of());
        verdicts(request, "cancelled");
    }

    @Test
    void aBuildThatDiesIsDoneAgainAndOnce() throws SQLException {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        Heard care = hear(CARE, request);
        try (Connection dying = superuser()) {
            UUID id = packageOf(request);
            dying.createStatement()
                    .execute("select pg_advisory_lock(" + (id.getMostSignificantBits() ^ id.getLeastSignificantBits())
                            + ")");
            care.contribute(List.of(aRecordOf(CARE, "a")));
            Awaitility.await()
                    .atMost(TestTopics.PATIENCE)
                    .until(() -> "BUILDING".equals(text("select status from package where id = '" + id + "'")));
            assertEquals(0, builtEvents(request));
        }
        PackageBuilt built = built(request);
        assertEquals(3, built.records());
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> !objects.exists("transfer/" + care.command().commandId() + "/1"));
        assertEquals(1, builtEvents(request));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPackageWhosePartsAreGoneNeedsAPersonAndIsBuiltAnewWhenAskedForAgain(boolean expired) throws SQLException {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        Heard care = hear(CARE, request);
        UUID id = packageOf(request);
        try (Connection slow = superuser()) {
            slow.createStatement()
                    .execute("select pg_advisory_lock(" + (id.getMostSignificantBits() ^ id.getLeastSignificantBits())
                            + ")");
            care.contribute(List.of(aRecordOf(CARE, "a")));
            Awaitility.await()
                    .atMost(TestTopics.PATIENCE)
                    .until(() -> "BUILDING".equals(text("select status from package where id = '" + id + "'")));
            objects.delete("transfer");
        }
        // the tries come less and less often
        AtomicLong minutes = new AtomicLong();
        Awaitility.await().atMost(TestTopics.PATIENCE).until(() -> {
            TestClock.ahead(Duration.ofMinutes(minutes.addAndGet(10)));
            return TestTopics.all(Topics.TROUBLE_EVENTS, MessageUndigested.class).stream()
                    .map(TestTopics.Read::message)
                    .anyMatch(each ->
                            each.requestId().equals(request) && each.reason().equals("package-cannot-be-built"));
        });

        get(id.toString(), keys.token("download-token", id.toString()))
                .then()
                .statusCode(410)
                .body("type", equalTo("urn:regie:problem:package-lost"));
        TestTopics.await(
                Topics.EXPORT_EVENTS,
                PackageLost.class,
                each -> each.packageId().equals(id));
        if (expired) {
            TestClock.ahead(Duration.ofDays(8));
            TestTopics.await(
                    Topics.EXPORT_EVENTS,
                    PackageExpired.class,
                    each -> each.packageId().equals(id));
            assertEquals(0, liveKeys(id));
        }

        TestTopics.send(Topics.EXPORT_COMMANDS, TENANT, request.toString(), command(request, List.of(), List.of()));
        for (SystemId system : List.of(DEVICES, OwnSystems.INVENTORY, OwnSystems.TERMS, OwnSystems.AUDIT)) {
            player(system).hearAgain(request).contribute(List.of());
        }
        player(OwnSystems.INTAKE).hearAgain(request).contribute(List.of(aRecordOf(OwnSystems.INTAKE, "i")));
        player(OwnSystems.COORDINATOR).hearAgain(request).contribute(List.of());
        care.answer(0, List.of());
        Heard again = player(CARE).hearAgain(request);
        again.contribute(List.of(aRecordOf(CARE, "a"), aRecordOf(CARE, "b")));
        PackageBuilt built = built(request);
        assertEquals(3, built.records());
        assertEquals(List.of(), built.missing());
        download(built).then().statusCode(200);
        Awaitility.await()
                .atMost(TestTopics.PATIENCE)
                .until(() -> !objects.exists("transfer/" + again.command().commandId() + "/1"));
    }

    @Test
    void aPackageWhoseArchiveIsGoneIsToldOnceAndHandedOutIfItComesBack() {
        PackageBuilt built = smallPackage();
        String path = "packages/" + built.packageId();
        byte[] archive = objects.get(path).orElseThrow();
        objects.delete(path);
        download(built).then().statusCode(410).body("type", equalTo("urn:regie:problem:package-lost"));
        download(built).then().statusCode(410).body("type", equalTo("urn:regie:problem:package-lost"));
        TestTopics.await(
                Topics.EXPORT_EVENTS,
                PackageLost.class,
                each -> each.packageId().equals(built.packageId()));
        objects.put(path, archive);
        download(built).then().statusCode(200);
        assertEquals(
                1,
                TestTopics.all(Topics.EXPORT_EVENTS, PackageLost.class).stream()
                        .filter(each -> each.message().packageId().equals(built.packageId()))
                        .count());
    }

    @Test
    void anArchiveIsMissedWithoutAnybodyAskingForIt() {
        PackageBuilt built = smallPackage();
        objects.delete("packages/" + built.packageId());
        lostPackages.look();
        TestTopics.await(
                Topics.EXPORT_EVENTS,
                PackageLost.class,
                each -> each.packageId().equals(built.packageId()));
    }

    @Test
    void whatIsKnownOfAPackageGoes24MonthsAfterItEnded() {
        PackageBuilt built = smallPackage();
        UUID other = smallPackage().packageId();
        download(built).then().statusCode(200);
        Instant end = FileTerm.endOf(Instant.now());

        TestClock.ahead(Duration.between(Instant.now(), end).minusSeconds(60));
        removal.run();
        assertEquals(1, rows("package where id", built.packageId()));
        TestClock.ahead(Duration.between(Instant.now(), end).plusSeconds(5));
        Awaitility.await().until(() -> rows("package where id", built.packageId()) == 0);
        assertEquals(0, rows("collection where package_id", built.packageId()));
        assertEquals(0, rows("participant_wait where request_id", built.requestId()));
        assertEquals(1, rows("package where id", other), "it has only just expired");
    }

    private static int rows(String where, Object id) {
        return Integer.parseInt(text("select count(*) from " + where + " = '" + id + "'"));
    }

    @Test
    void nothingOfThePersonIsInTheDatabaseInTheClear() {
        RequestId request = ask(List.of());
        hear(CARE, request);
        String rows = text("select string_agg(package::text, ' ') from package")
                + text("select string_agg(o::text, ' ') from outbox o");
        assertFalse(rows.contains("jane"));
    }

    private PackageBuilt smallPackage() {
        RequestId request = ask(List.of());
        everybodyButCare(request);
        hear(CARE, request).contribute(List.of(aRecordOf(CARE, "a")));
        return built(request);
    }

    private RequestId ask(List<Finding> findings) {
        return ask(findings, List.of());
    }

    private RequestId ask(List<Finding> findings, List<HeldBack> heldBack) {
        RequestId request = new RequestId(UUID.randomUUID());
        TestTopics.send(Topics.EXPORT_COMMANDS, TENANT, request.toString(), command(request, findings, heldBack));
        return request;
    }

    private BuildPackage command(RequestId request, List<Finding> findings, List<HeldBack> heldBack) {
        List<IdentifierSpan> subject =
                List.of(IdentifierSpan.always(new Identifier(IdentifierKind.EMAIL, "jane@contoso.example")));
        return new BuildPackage(
                request,
                keys.sealJson(subject, "subject/" + request),
                findings,
                Instant.now().plus(Duration.ofDays(30)),
                heldBack);
    }

    private static Finding found(SystemId system) {
        return new Finding(system, "support", Relation.OWNER, 2, null, null, false, false);
    }

    private void everybodyButCare(RequestId request) {
        hear(DEVICES, request).contribute(List.of());
        hear(OwnSystems.INVENTORY, request).contribute(List.of());
        ownFiles(request);
    }

    private void ownFiles(RequestId request) {
        hear(OwnSystems.INTAKE, request).contribute(List.of(aRecordOf(OwnSystems.INTAKE, "i")));
        hear(OwnSystems.COORDINATOR, request).contribute(List.of(aRecordOf(OwnSystems.COORDINATOR, "k")));
        hear(OwnSystems.TERMS, request).contribute(List.of());
        hear(OwnSystems.AUDIT, request).contribute(List.of());
    }

    private Heard hear(SystemId system, RequestId request) {
        return player(system).hear(request);
    }

    private PlayedParticipant player(SystemId system) {
        return new PlayedParticipant(TENANT, system, OwnSystems.includes(system) ? keys.hpke() : PAIRS.get(system));
    }

    private static PackageBuilt built(RequestId request) {
        return TestTopics.await(
                        Topics.EXPORT_EVENTS,
                        PackageBuilt.class,
                        each -> each.requestId().equals(request))
                .message();
    }

    private static long builtEvents(RequestId request) {
        return TestTopics.all(Topics.EXPORT_EVENTS, PackageBuilt.class).stream()
                .filter(each -> each.message().requestId().equals(request))
                .count();
    }

    private static void awaits(RequestId request, List<SystemId> systems) {
        TestTopics.await(
                Topics.EXPORT_EVENTS,
                PackageAwaits.class,
                each -> each.requestId().equals(request) && each.waitingFor().equals(systems));
    }

    private static void verdicts(RequestId request, String... wanted) {
        Awaitility.await().atMost(TestTopics.PATIENCE).untilAsserted(() -> {
            String journal = given().auth()
                    .oauth2(Tokens.of("operator", TENANT))
                    .get("/participant-journal?requestId=" + request)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            for (String verdict : wanted) {
                assertTrue(journal.contains("\"" + verdict + "\""), () -> verdict + " is not in " + journal);
            }
        });
    }

    private String token(PackageBuilt built) {
        return keys.openJson(built.downloadToken(), String.class, "download/" + built.packageId());
    }

    private Response download(PackageBuilt built) {
        return get(built.packageId().toString(), token(built));
    }

    private static Response get(String packageId, String token) {
        return given().header("Regie-Download-Token", token).get("/packages/" + packageId);
    }

    private void readSome(PackageBuilt built) throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write(("GET /packages/" + built.packageId() + " HTTP/1.1\r\nHost: x\r\nRegie-Download-Token: "
                                    + token(built) + "\r\n\r\n")
                            .getBytes(US_ASCII));
            assertTrue(new String(socket.getInputStream().readNBytes(1000), US_ASCII).startsWith("HTTP/1.1 200"));
        }
    }

    private static String noise(Random random) {
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<ContributedRecord> records(Map<String, byte[]> files, String name) {
        return MessageJson.read(files.get("data/" + name + ".json"), new TypeReference<List<ContributedRecord>>() {});
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream in = new ByteArrayInputStream(zip);
                ZipInputStream entries = new ZipInputStream(in)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    private static UUID packageOf(RequestId request) {
        return UUID.fromString(text("select id from package where request_id = '" + request + "'"));
    }

    private static int liveKeys(UUID packageId) {
        return Integer.parseInt(text(
                "select count(*) from data_key where wrapped is not null and scope = 'package/" + packageId + "'"));
    }

    private static String text(String query) {
        List<String> values = new ArrayList<>();
        try (Connection connection = superuser();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values.getFirst();
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(TestStack.superuserUrl("export"));
    }
}
