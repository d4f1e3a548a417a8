package dev.regie.model.auditlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.regie.model.merkle.Hash;
import dev.regie.model.message.MessageJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A whole log in one JSON document, of any length: form, a checkpoint signed over exactly this log, and the entries in their order. Written and
 * read entry by entry. It needs no key to be checked, and opens nothing.
 */
public final class LogExport {
    public static final String FORM = "regie-audit-log/1";

    private LogExport() {}

    /** Writes a log; the stream stays open. */
    public static void write(OutputStream out, SignedCheckpoint checkpoint, Iterator<LogEntry> entries)
            throws IOException {
        JsonGenerator json = MessageJson.mapper().createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("form", FORM);
        json.writeStringField("checkpoint", checkpoint.note());
        json.writeArrayFieldStart("entries");
        while (entries.hasNext()) {
            write(json, entries.next());
        }
        json.writeEndArray();
        json.writeEndObject();
        json.close();
    }

    private static void write(JsonGenerator json, LogEntry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sequence", entry.sequence());
        json.writeStringField("leafHash", entry.leafHash().hex());
        if (entry.record() != null) {
            json.writeStringField("record", Base64.getEncoder().encodeToString(entry.record()));
        }
        json.writeEndObject();
    }

    /**
     * Reads a log to its end.
     *
     * @param begin gets the checkpoint and says who takes the entries
     * @throws IllegalArgumentException if it is not such a document, to the letter; what was read until then has been handed on
     */
    public static void read(InputStream in, Function<SignedCheckpoint, Consumer<LogEntry>> begin) throws IOException {
        try (JsonParser json = MessageJson.mapper().createParser(in)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            require(text(json, "form").equals(FORM));
            Consumer<LogEntry> reader = begin.apply(SignedCheckpoint.parse(text(json, "checkpoint")));
            name(json, "entries");
            require(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                reader.accept(entry(json));
            }
            require(json.nextToken() == JsonToken.END_OBJECT);
            require(json.nextToken() == null);
        }
    }

    private static LogEntry entry(JsonParser json) throws IOException {
        require(json.currentToken() == JsonToken.START_OBJECT);
        name(json, "sequence");
        require(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
        long sequence = json.getLongValue();
        Hash leafHash = leafHash(text(json, "leafHash"));
        if (json.nextToken() == JsonToken.END_OBJECT) {
            return new LogEntry(sequence, null, leafHash);
        }
        require("record".equals(json.currentName()));
        byte[] record = record(json.nextTextValue());
        require(json.nextToken() == JsonToken.END_OBJECT);
        return new LogEntry(sequence, record, leafHash);
    }

    // one way to write each value: what was altered without changing what it says is found too
    private static Hash leafHash(String hex) {
        Hash hash = Hash.ofHex(hex);
        require(hash.hex().equals(hex));
        return hash;
    }

    private static byte[] record(String base64) {
        require(base64 != null);
        byte[] record = Base64.getDecoder().decode(base64);
        require(Base64.getEncoder().encodeToString(record).equals(base64));
        return record;
    }

    private static String text(JsonParser json, String name) throws IOException {
        name(json, name);
        String text = json.nextTextValue();
        require(text != null);
        return text;
    }

    private static void name(JsonParser json, String name) throws IOException {
        require(json.nextToken() == JsonToken.FIELD_NAME && name.equals(json.currentName()));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not an exported audit log (form " + FORM + ")");
        }
    }
}
