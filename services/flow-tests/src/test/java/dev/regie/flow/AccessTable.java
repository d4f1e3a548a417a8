package dev.regie.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of {@code docs/access.md}, which is the rule: who may call what, and about whose things. */
final class AccessTable {
    private static final Path PAGE = Path.of("../../docs/access.md");
    private static final String FIRST_COLUMN = "service";

    private AccessTable() {}

    /** What a role is granted at an endpoint; the words of the page. */
    enum Grant {
        OWN,
        PLATFORM,
        ALL,
        OPEN,
        NONE;

        static Grant of(String cell) {
            return cell.equals("–") ? NONE : valueOf(cell.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** One endpoint of one service, as OpenAPI writes it: {@code GET /cases/{requestId}}. */
    record Endpoint(String service, String call) implements Comparable<Endpoint> {
        String method() {
            return call.substring(0, call.indexOf(' '));
        }

        String path() {
            return call.substring(call.indexOf(' ') + 1);
        }

        @Override
        public int compareTo(Endpoint other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return service + " " + call;
        }
    }

    /** @param grants by role. @param withoutToken {@code 401}, {@code open}, {@code login} or the header that opens the object */
    record Row(Endpoint endpoint, Map<String, Grant> grants, String withoutToken) {
        boolean isOpen() {
            return grants.containsValue(Grant.OPEN);
        }

        List<String> holders() {
            return grants.entrySet().stream()
                    .filter(cell -> cell.getValue() != Grant.NONE)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }
    }

    /** Every row, those of {@code kit} and {@code any} once for each such service. */
    static List<Row> rows(List<String> kitServices, List<String> allServices) {
        List<List<String>> lines = lines();
        List<String> roles = lines.getFirst().subList(2, lines.getFirst().size() - 1);
        List<Row> rows = new ArrayList<>();
        for (List<String> line : lines.subList(2, lines.size())) {
            Map<String, Grant> grants = new LinkedHashMap<>();
            for (int i = 0; i < roles.size(); i++) {
                grants.put(roles.get(i), Grant.of(line.get(i + 2)));
            }
            for (String service : services(line.getFirst(), kitServices, allServices)) {
                rows.add(new Row(new Endpoint(service, line.get(1)), grants, line.getLast()));
            }
        }
        return rows;
    }

    private static List<String> services(String cell, List<String> kitServices, List<String> allServices) {
        return switch (cell) {
            case "kit" -> kitServices;
            case "any" -> allServices;
            default -> List.of(cell);
        };
    }

    // head, dashes and rows of the one table that begins with the service
    private static List<List<String>> lines() {
        try {
            return Files.readAllLines(PAGE).stream()
                    .dropWhile(line ->
                            !line.startsWith("|") || !cells(line).getFirst().equals(FIRST_COLUMN))
                    .takeWhile(line -> line.startsWith("|"))
                    .map(AccessTable::cells)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }
}
