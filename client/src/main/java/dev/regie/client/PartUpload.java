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
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Uploads records in sealed parts with the one-time token of their command. */
final class PartUpload {
    // records of about 1 KiB: well under the 8 MiB that a part may have
    private static final int RECORDS_A_PART = 2000;

    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Before each try. */
    private static final List<Duration> PAUSES =
            Stream.of(0, 1, 2, 4, 8, 16).map(Duration::ofSeconds).toList();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Nobody waits for the parts of this command: it was answered already, or withdrawn. */
    static final class NotAwaited extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotAwaited() {
            super("no parts of this command are awaited", null, false, false);
        }
    }

    /**
     * @throws NotAwaited if it came too late
     * @throws UncheckedIOException if a part is not taken for another reason
     */
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

    // whoever takes the parts may be restarting: what may pass is tried again before the command is given up
    private void put(URI target, String token, byte[] sealed) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .header("Regie-Upload-Token", token)
                .header("Content-Type", "application/octet-stream")
                .timeout(Duration.ofSeconds(60))
                .PUT(BodyPublishers.ofByteArray(sealed))
                .build();
        IOException failure = null;
        for (Duration pause : PAUSES) {
            pause(pause);
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status / 100 == 2) {
                    return;
                }
                if (status == NOT_FOUND) {
                    throw new NotAwaited();
                }
                failure = new IOException("upload refused with status " + status);
                if (status < 500 && status != TOO_MANY_REQUESTS) {
                    break;
                }
            } catch (IOException e) {
                failure = e;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        throw new UncheckedIOException(failure);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static UncheckedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new IOException("interrupted while uploading", e));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
