package dev.regie.kit.participant;

import dev.regie.kit.objects.ObjectStore;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Cuts a stream of records into sealed parts and puts them where the export finds them: {@code transfer/<command id>/<number>}. */
final class PartWriter {
    private static final int MAX_LINES_BYTES = Parts.MAX_SEALED_BYTES - Parts.OVERHEAD_BYTES;

    private final ObjectStore objects;
    private final UUID commandId;
    private final byte[] key;
    private final List<Part> parts = new ArrayList<>();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long records;

    PartWriter(ObjectStore objects, UUID commandId, byte[] key) {
        this.objects = objects;
        this.commandId = commandId;
        this.key = key;
    }

    void add(ContributedRecord contributed) {
        byte[] line = Parts.line(contributed);
        if (line.length > MAX_LINES_BYTES) {
            throw new IllegalStateException("a record of " + contributed.system() + " does not fit into a part of "
                    + Parts.MAX_SEALED_BYTES + " bytes");
        }
        if (lines.size() + line.length > MAX_LINES_BYTES) {
            close();
        }
        lines.writeBytes(line);
        records++;
    }

    /** The answer, once all records are written. */
    Collected finish(Collect command) {
        if (records > 0) {
            close();
        }
        long all = parts.stream().mapToLong(Part::records).sum();
        return new Collected(command.commandId(), command.requestId(), all, parts);
    }

    private void close() {
        int number = parts.size() + 1;
        byte[] sealed = Parts.sealLines(commandId, number, key, lines.toByteArray());
        objects.put("transfer/" + commandId + "/" + number, sealed);
        parts.add(new Part(number, records, sha256(sealed)));
        lines.reset();
        records = 0;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
