package dev.regie.export.archive;

import static dev.regie.export.Samples.CARE;
import static dev.regie.export.Samples.DEVICES;
import static dev.regie.export.Samples.aRecordOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.export.archive.Archive.Written;
import dev.regie.export.archive.Manifest.ManifestFile;
import dev.regie.export.collection.Asked;
import dev.regie.export.collection.Sha256;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Missing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static final RequestId REQUEST = RequestId.valueOf("7d1f5c52-6a3e-4b8e-8d3c-0d4b6f8a9e10");

    @Property(tries = 100)
    void everyRecordIsInItOnceAndTheManifestTellsEachFile(
            @ForAll @Size(max = 3) List<@IntRange(max = 10) Integer> care,
            @ForAll @Size(max = 3) List<@IntRange(max = 10) Integer> held)
            throws IOException {
        FakeContribution fromCare = contribution(CARE, CARE, "c", care);
        FakeContribution fromInventory = contribution(OwnSystems.INVENTORY, DEVICES, "d", held);
        Package built = build(List.of(fromInventory, fromCare), Map.of());

        assertEquals(fromCare.all(), built.records("data/customer-care.json"));
        assertEquals(fromInventory.all(), built.records("data/device-management.json"));
        assertEquals(
                fromCare.all().size() + fromInventory.all().size(),
                built.manifest().totals().records());
        for (ManifestFile file : built.manifest().files()) {
            assertEquals(file.sha256(), Sha256.hex(built.files.get(file.path())), file.path());
            if (file.records() != null) {
                assertEquals(file.records(), built.records(file.path()).size(), file.path());
            }
        }
        assertEquals(built.files.keySet().size(), built.manifest().files().size() + 2);
    }

    @Test
    void theSameOrderGivesTheSameBytes() throws IOException {
        List<Contribution> contributions = List.of(contribution(CARE, CARE, "c", List.of(3, 4)));
        assertArrayEquals(build(contributions, Map.of()).zip, build(contributions, Map.of()).zip);
    }

    @Test
    void theHashAndTheSizeAreThoseOfTheZip() throws IOException {
        Package built = build(List.of(contribution(CARE, CARE, "c", List.of(3))), Map.of());
        assertEquals(Sha256.hex(built.zip), built.written.sha256());
        assertEquals(built.zip.length, built.written.bytes());
    }

    @Test
    void theSignatureIsOverTheManifestByteForByte() throws IOException {
        Package built = build(List.of(), Map.of());
        String[] jws = new String(built.files.get("manifest.jws"), US_ASCII).split("\\.");
        assertArrayEquals(
                built.files.get("manifest.json"), Base64.getUrlDecoder().decode(jws[1]));
        assertEquals(
                "{\"alg\":\"EdDSA\",\"cty\":\"json\",\"kid\":\"contoso\"}",
                new String(Base64.getUrlDecoder().decode(jws[0]), UTF_8));
        assertArrayEquals(
                signer().apply((jws[0] + "." + jws[1]).getBytes(US_ASCII)),
                Base64.getUrlDecoder().decode(jws[2]));
    }

    @Test
    void regiesOwnFileStandsApart() throws IOException {
        Package built = build(
                List.of(
                        contribution(OwnSystems.INTAKE, OwnSystems.INTAKE, "i", List.of(2)),
                        contribution(OwnSystems.COORDINATOR, OwnSystems.COORDINATOR, "k", List.of(1)),
                        contribution(CARE, CARE, "c", List.of(4))),
                Map.of());
        assertEquals(3, built.records("data/regie.json").size());
        assertEquals(3, built.manifest().totals().ownFileRecords());
        assertEquals(7, built.manifest().totals().records());
    }

    @Test
    void whatTheInventoryHoldsTooIsToldOnceAsItsOwnSystemHasIt() throws IOException {
        ContributedRecord live =
                new ContributedRecord(CARE, "c0", "support", null, null, Instant.EPOCH, Map.of("state", "live"));
        FakeContribution fromCare = new FakeContribution(CARE, List.of(List.of(live)));
        FakeContribution fromInventory = contribution(OwnSystems.INVENTORY, CARE, "c", List.of(2));
        Package built = build(List.of(fromInventory, fromCare), Map.of());

        assertEquals(List.of(live, fromInventory.all().get(1)), built.records("data/customer-care.json"));
        assertEquals(1, built.manifest().totals().copiesLeftOut());
    }

    @Test
    void whatIsMissingIsToldInTheManifestAndToThePerson() throws IOException {
        Package built = build(List.of(), Map.of(DEVICES, 5L));
        assertEquals(
                List.of(new Missing(DEVICES, "not-a-participant")),
                built.manifest().missing());
        String readme = new String(built.files.get("README.txt"), UTF_8);
        assertTrue(readme.contains("device-management"), readme);
        assertTrue(readme.contains("The answer is not complete"), readme);
    }

    @Test
    void whatIsHeldBackIsInNoFileWhoeverContributesItAndIsTold() throws IOException {
        HeldBack support = new HeldBack(CARE, "support", KeepGround.RIGHTS_OF_OTHERS);
        Package built = build(
                List.of(
                        contribution(CARE, CARE, "c", List.of(3)),
                        contribution(OwnSystems.INVENTORY, CARE, "c", List.of(5)),
                        contribution(DEVICES, DEVICES, "d", List.of(2))),
                Map.of(DEVICES, 2L),
                List.of(support));

        assertEquals(List.of(), built.records("data/customer-care.json"));
        assertEquals(2, built.manifest().totals().records());
        assertEquals(List.of(), built.manifest().missing());
        assertEquals(List.of(support), built.manifest().heldBack());
        String readme = new String(built.files.get("README.txt"), UTF_8);
        assertTrue(readme.contains("the rights of others"), readme);
    }

    @Test
    void aPartIsOpenedOnlyForTheFilesItHasRecordsFor() throws IOException {
        FakeContribution fromInventory = new FakeContribution(
                OwnSystems.INVENTORY, List.of(List.of(aRecordOf(DEVICES, "d")), List.of(aRecordOf(CARE, "c"))));
        build(List.of(fromInventory), Map.of());
        assertEquals(List.of(0, 1, 1, 0), fromInventory.opened);
    }

    private static Package build(List<? extends Contribution> contributions, Map<SystemId, Long> found)
            throws IOException {
        return build(contributions, found, List.of());
    }

    private static Package build(
            List<? extends Contribution> contributions, Map<SystemId, Long> found, List<HeldBack> heldBack)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Written written = Archive.write(
                new ArchiveOrder(
                        REQUEST,
                        new TenantId("contoso"),
                        "Contoso B.V.",
                        ZoneId.of("Europe/Amsterdam"),
                        Instant.parse("2026-02-03T04:05:06Z"),
                        contributions.stream()
                                .map(one -> new Asked(one.participant(), null))
                                .toList(),
                        found,
                        heldBack,
                        List.copyOf(contributions),
                        signer()),
                out);
        return new Package(out.toByteArray(), written, unzip(out.toByteArray()));
    }

    private static UnaryOperator<byte[]> signer() {
        return bytes -> Sha256.digest().digest(bytes);
    }

    private static FakeContribution contribution(
            SystemId from, SystemId system, String prefix, List<Integer> recordsByPart) {
        List<List<ContributedRecord>> parts = new ArrayList<>();
        int next = 0;
        for (int records : recordsByPart) {
            int first = next;
            parts.add(IntStream.range(first, first + records)
                    .mapToObj(i -> aRecordOf(system, prefix + i))
                    .toList());
            next += records;
        }
        return new FakeContribution(from, parts);
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private record Package(byte[] zip, Written written, Map<String, byte[]> files) {
        Manifest manifest() {
            return MessageJson.read(files.get("manifest.json"), Manifest.class);
        }

        List<ContributedRecord> records(String path) {
            byte[] json = files.get(path);
            return json == null ? List.of() : MessageJson.read(json, new TypeReference<List<ContributedRecord>>() {});
        }
    }

    private static final class FakeContribution implements Contribution {
        private final SystemId participant;
        private final List<List<ContributedRecord>> parts;
        private final List<Integer> opened = new ArrayList<>();

        private FakeContribution(SystemId participant, List<List<ContributedRecord>> parts) {
            this.participant = participant;
            this.parts = parts;
        }

        private List<ContributedRecord> all() {
            return parts.stream().flatMap(List::stream).toList();
        }

        @Override
        public SystemId participant() {
            return participant;
        }

        @Override
        public int parts() {
            return parts.size();
        }

        @Override
        public List<ContributedRecord> part(int index) {
            opened.add(index);
            return parts.get(index);
        }
    }
}
