package dev.regie.export.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.regie.export.archive.Manifest.ManifestFile;
import dev.regie.export.archive.Manifest.Totals;
import dev.regie.export.collection.Asked;
import dev.regie.export.collection.MissingSystems;
import dev.regie.export.collection.Sha256;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.Missing;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the ZIP of an export package: README.txt, a JSON file per data system, the dictionary, the manifest and its signature. Files come
 * in a fixed order with a fixed time, members of an object sorted, so that the same order gives the same bytes. At most one part is in
 * memory at a time, unless a contribution keeps its own.
 */
public final class Archive {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final ArchiveOrder order;
    private final ContributionIndex index;
    private final ZipOutputStream zip;
    private final List<ManifestFile> files = new ArrayList<>();

    private Archive(ArchiveOrder order, ZipOutputStream zip) {
        this.order = order;
        this.index = ContributionIndex.of(order.contributions(), order.heldBack());
        this.zip = zip;
    }

    /**
     * What was written.
     *
     * @param sha256 of the ZIP, lower-case hex
     * @param bytes size of the ZIP
     */
    public record Written(String sha256, long bytes, Manifest manifest) {}

    /** Writes the archive and leaves the stream open. */
    public static Written write(ArchiveOrder order, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        CountingStream counted = new CountingStream(out);
        ZipOutputStream zip = new ZipOutputStream(new DigestOutputStream(counted, digest), UTF_8);
        Manifest manifest = new Archive(order, zip).write();
        zip.finish();
        zip.flush();
        return new Written(Sha256.hex(digest), counted.bytes, manifest);
    }

    private Manifest write() throws IOException {
        List<Missing> missing = MissingSystems.of(order.asked(), order.found(), index.recordsBySystem());
        file("README.txt", Readme.of(order, index.recordsBySystem(), missing).getBytes(UTF_8));
        for (String name : index.files()) {
            data(name);
        }
        file("dictionary.json", MessageJson.writeReadable(index.dictionary().content()));
        Manifest manifest = manifest(missing);
        byte[] json = MessageJson.writeReadable(manifest);
        entry("manifest.json", json);
        entry("manifest.jws", SignedManifest.jws(order.tenant(), json, order.signer()));
        return manifest;
    }

    private Manifest manifest(List<Missing> missing) {
        return new Manifest(
                order.requestId(),
                order.tenant(),
                order.createdAt(),
                order.asked().stream().map(Asked::system).sorted().toList(),
                order.asked().stream()
                        .filter(Asked::answered)
                        .map(Asked::system)
                        .sorted()
                        .toList(),
                missing,
                order.heldBack(),
                files,
                totals());
    }

    private Totals totals() {
        Map<SystemId, Long> records = index.recordsBySystem();
        long all = records.values().stream().mapToLong(Long::longValue).sum();
        long own = records.entrySet().stream()
                .filter(entry -> OwnSystems.includes(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Totals(all, own, index.copies());
    }

    private void file(String path, byte[] content) throws IOException {
        entry(path, content);
        files.add(new ManifestFile(path, Sha256.hex(content), null, null));
    }

    private void data(String name) throws IOException {
        String path = "data/" + name + ".json";
        MessageDigest digest = Sha256.digest();
        begin(path);
        long records = array(name, new DigestOutputStream(zip, digest));
        zip.closeEntry();
        files.add(new ManifestFile(path, Sha256.hex(digest), records, name));
    }

    /** One record a line, so that a person can read it and a program can stream it. */
    private long array(String name, OutputStream out) throws IOException {
        long[] count = {0};
        out.write('[');
        index.forEach(name, told -> {
            element(told, count[0] == 0 ? "\n" : ",\n", out);
            count[0]++;
        });
        out.write("\n]\n".getBytes(UTF_8));
        return count[0];
    }

    private static void element(ContributedRecord told, String separator, OutputStream out) {
        try {
            out.write(separator.getBytes(UTF_8));
            out.write(MessageJson.writeSorted(told));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void entry(String path, byte[] content) throws IOException {
        begin(path);
        zip.write(content);
        zip.closeEntry();
    }

    private void begin(String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private static final class CountingStream extends FilterOutputStream {
        private long bytes;

        private CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            out.write(b, off, len);
            bytes += len;
        }
    }
}
