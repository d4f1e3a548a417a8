package dev.regie.model.personaldata;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.regie.model.message.MessageJson;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.SealBroken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * The parts in which a data system hands over a person's records: NDJSON, one {@link ContributedRecord} a line, sealed with the part key of
 * the command under the context {@code part/<command id>/<number>}, so that no part can stand in another's place.
 */
public final class Parts {
    /** The largest sealed part that is taken. */
    public static final int MAX_SEALED_BYTES = 8 * 1024 * 1024;

    /** What sealing adds: a 96-bit nonce and a 128-bit tag. */
    public static final int OVERHEAD_BYTES = 28;

    private static final ObjectReader LINES = MessageJson.mapper().readerFor(ContributedRecord.class);

    private Parts() {}

    /**
     * Seals one part.
     *
     * @param number from 1
     * @param key the command's part key, {@value Aead#KEY_BYTES} bytes
     */
    public static byte[] seal(UUID commandId, int number, byte[] key, List<ContributedRecord> records) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        records.forEach(contributed -> lines.writeBytes(line(contributed)));
        return sealLines(commandId, number, key, lines.toByteArray());
    }

    /** Seals lines that were written with {@link #line}. */
    public static byte[] sealLines(UUID commandId, int number, byte[] key, byte[] lines) {
        return Aead.seal(key, lines, context(commandId, number));
    }

    /** One record as its line, line feed included. */
    public static byte[] line(ContributedRecord contributed) {
        byte[] json = MessageJson.write(contributed);
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        return line;
    }

    /**
     * Opens one part.
     *
     * @throws SealBroken if it was sealed for another command, number or key
     * @throws IllegalArgumentException if a line is not a record; the message does not repeat it
     */
    public static List<ContributedRecord> open(UUID commandId, int number, byte[] key, byte[] sealed) {
        byte[] lines = Aead.open(key, sealed, context(commandId, number));
        try (MappingIterator<ContributedRecord> records = LINES.readValues(lines)) {
            return records.readAll();
        } catch (IOException e) {
            // Jackson's message would quote the line
            throw new IllegalArgumentException(
                    "part " + number + " of command " + commandId + " holds a line that is no record");
        }
    }

    private static String context(UUID commandId, int number) {
        return "part/" + commandId + "/" + number;
    }
}
