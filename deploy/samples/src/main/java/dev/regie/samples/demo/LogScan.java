package dev.regie.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks through every log of a stack for what must not stand in any: secrets, tokens, and what is known about people. */
public final class LogScan {
    private static final int LEAST = 6;
    private static final Pattern SEGMENT = Pattern.compile("\\d{20}\\.log");
    private static final Pattern SECRET = Pattern.compile("/secrets/[^/]+$|\\.secret$|\\.key$");
    private static final Pattern BEARER = Pattern.compile("eyJ[A-Za-z0-9_-]{20,}\\.");

    private final Map<String, List<String>> byBeginning = new HashMap<>();

    /** @param forbidden values of six characters or more; of each only that it was found is ever said, never itself */
    public LogScan(Collection<String> forbidden) {
        for (String value : forbidden) {
            if (value.length() < LEAST) {
                throw new IllegalArgumentException("a value of " + value.length() + " characters is found everywhere");
            }
            byBeginning
                    .computeIfAbsent(value.substring(0, LEAST), key -> new ArrayList<>())
                    .add(value);
        }
    }

    /** @param lines in the logs that were read. @param findings {@code file:line} of each that has a forbidden value */
    public record Result(int files, long lines, List<String> findings) {}

    /** Reads every log under a stack's data folder; what stands in its files of secrets and keys is forbidden too. */
    public static Result of(Path data, Collection<String> forbidden) {
        try {
            List<String> all = new ArrayList<>(forbidden);
            List<Path> files = files(data);
            for (Path file : files) {
                if (SECRET.matcher(file.toString()).find()) {
                    all.add(Files.readString(file).strip());
                }
            }
            return new LogScan(all)
                    .read(files.stream()
                            .filter(file -> file.toString().endsWith(".log"))
                            .filter(file -> !SEGMENT.matcher(file.getFileName().toString())
                                    .matches())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the logs in " + data + " cannot be read", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Result read(List<Path> logs) throws IOException {
        long lines = 0;
        List<String> findings = new ArrayList<>();
        for (Path log : logs) {
            int number = 0;
            for (String line :
                    Files.readString(log, StandardCharsets.ISO_8859_1).split("\n")) {
                number++;
                if (isForbidden(line)) {
                    findings.add(log.getFileName() + ":" + number);
                }
            }
            lines += number;
        }
        return new Result(logs.size(), lines, findings);
    }

    /** Whether a line has a forbidden value, or any bearer token. */
    boolean isForbidden(String line) {
        for (int start = 0; start + LEAST <= line.length(); start++) {
            for (String value : byBeginning.getOrDefault(line.substring(start, start + LEAST), List.of())) {
                if (line.startsWith(value, start) && standsAlone(line, start, start + value.length())) {
                    return true;
                }
            }
        }
        return BEARER.matcher(line).find();
    }

    // the six digits of a code are also in the middle of times, sizes and ids
    private static boolean standsAlone(String line, int start, int end) {
        boolean number = line.substring(start, end).chars().allMatch(Character::isDigit);
        return !number || !isOfANumber(line, start - 1) && !isOfANumber(line, end);
    }

    private static boolean isOfANumber(String line, int place) {
        return place >= 0
                && place < line.length()
                && (Character.isLetterOrDigit(line.charAt(place))
                        || line.charAt(place) == '.'
                        || line.charAt(place) == '-');
    }
}
