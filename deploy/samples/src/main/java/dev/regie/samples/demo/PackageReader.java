package dev.regie.samples.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.personaldata.ContributedRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Opens an export package as the person would, and checks each file against the manifest. */
public record PackageReader(Map<String, byte[]> files, JsonNode manifest, List<ContributedRecord> records) {
    private static final TypeReference<List<ContributedRecord>> RECORDS = new TypeReference<>() {};

    /** @throws IllegalStateException if a file of the manifest is missing or has another hash */
    public static PackageReader open(byte[] zip) {
        Map<String, byte[]> files = unzip(zip);
        JsonNode manifest = MessageJson.read(files.get("manifest.json"), JsonNode.class);
        for (JsonNode file : manifest.path("files")) {
            byte[] content = files.get(file.path("path").asText());
            if (content == null || !sha256(content).equals(file.path("sha256").asText())) {
                throw new IllegalStateException(file.path("path").asText() + " is not what the manifest says");
            }
        }
        List<ContributedRecord> records = new ArrayList<>();
        files.forEach((path, content) -> {
            if (path.startsWith("data/") && path.endsWith(".json")) {
                records.addAll(MessageJson.read(content, RECORDS));
            }
        });
        return new PackageReader(files, manifest, records);
    }

    /** The person's records in the organisation's systems, without Regie's own file on them. */
    public List<ContributedRecord> ofSystems() {
        return records.stream()
                .filter(record -> !OwnSystems.includes(record.system()))
                .toList();
    }

    private static Map<String, byte[]> unzip(byte[] zip) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the package is not a ZIP", e);
        }
        return files;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
