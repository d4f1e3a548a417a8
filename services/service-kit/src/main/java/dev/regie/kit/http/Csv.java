package dev.regie.kit.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180) that a spreadsheet shows and never computes: what begins like a formula gets an apostrophe before it
 * (OWASP, CSV injection).
 */
public final class Csv {
    /** What a file of them is. */
    public static final String MEDIA_TYPE = "text/csv";

    /** How many lines are read at once. */
    public static final int PAGE = 1000;

    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Csv() {}

    /** Writes the lines of a file. */
    @FunctionalInterface
    public interface Lines {
        void write(Writer writer) throws IOException;
    }

    /** A file to be kept, written while it is sent. */
    public static Response file(String name, Lines lines) {
        StreamingOutput stream = out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            lines.write(writer);
            writer.flush();
        };
        return Response.ok(stream, MEDIA_TYPE + ";charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".csv\"")
                .build();
    }

    /** A line with its end. @param values null for an empty one */
    public static String line(Object... values) {
        return Arrays.stream(values).map(Csv::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
