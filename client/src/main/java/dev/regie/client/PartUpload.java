package dev.regie.client;

import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Uploads records in sealed parts with the one-time token of their command. */
final class PartUpload {
    // records of about 1 KiB: well under the 8 MiB that a part may have
    private static final int RECORDS_A_PART = 2000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @throws UncheckedIOException if a part is not taken */
    List<Part> upload(UUID commandId, CollectBrief brief, List<ContributedRecord> records) {
        byte[] key = Base64.getDecoder().decode(brief.partKey());
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < records.size(); from += RECORDS_A_PART) {
            List<ContributedRecord> some = records.subList(from, Math.min(records.size(), from + RECORDS_A_PART));
            int number = parts.size() + 1;
            byte[] sealed = Parts.seal(commandId, number, key, some);
            put(URI.create(brief.uploadBase() + "/" + commandId + "/" + number), brief.uploadToken(), sealed);
            parts.add(new Part(number, some.size(), sha256(sealed)));
        }
        return parts;
    }

    private void put(URI target, String token, byte[] sealed) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Regie-Upload-Token", token)
                .header("Content-Type", "application/octet-stream")
                .timeout(Duration.ofSeconds(60))
                .PUT(BodyPublishers.ofByteArray(sealed))
                .build();
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            if (response.statusCode() / 100 != 2) {
                throw new UncheckedIOException(new IOException("upload refused with status " + response.statusCode()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while uploading", e));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
