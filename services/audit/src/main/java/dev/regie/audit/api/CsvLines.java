package dev.regie.audit.api;

import dev.regie.audit.usecase.LogReading.Found;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as CSV (RFC 4180), one line each. A text that a spreadsheet would take for a formula is quoted with an apostrophe. */
final class CsvLines {
    static final String HEAD = line(List.of(
            "sequence",
            "id",
            "activityDateTime",
            "componentName",
            "category",
            "activity",
            "activityOperationType",
            "activityResult",
            "correlationId",
            "actorType",
            "userPermissions",
            "applicationId",
            "userId",
            "ipAddress",
            "resources",
            "modifiedProperties"));

    private CsvLines() {}

    static String of(Found found) {
        EventView event = EventView.of(found);
        EventView.ActorView actor = event.actor();
        return line(Stream.of(
                        event.sequence(),
                        event.id(),
                        event.activityDateTime(),
                        event.componentName(),
                        event.category(),
                        event.activity(),
                        event.activityOperationType(),
                        event.activityResult(),
                        event.correlationId(),
                        actor.type(),
                        String.join(" ", actor.userPermissions()),
                        actor.applicationId(),
                        actor.userId(),
                        actor.ipAddress(),
                        resources(event),
                        properties(event))
                .map(value -> value == null ? "" : value.toString())
                .toList());
    }

    private static String resources(EventView event) {
        return event.resources().stream()
                .map(resource -> resource.type() + " " + resource.resourceId()
                        + (resource.displayName() == null ? "" : " (" + resource.displayName() + ")"))
                .collect(Collectors.joining("; "));
    }

    private static String properties(EventView event) {
        return event.resources().stream()
                .flatMap(resource -> resource.modifiedProperties().stream())
                .map(property ->
                        property.displayName() + ": " + or(property.oldValue()) + " -> " + or(property.newValue()))
                .collect(Collectors.joining("; "));
    }

    private static String or(String value) {
        return value == null ? "" : value;
    }

    private static String line(List<String> values) {
        return values.stream().map(CsvLines::field).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String field(String value) {
        String harmless = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return harmless.matches("(?s).*[\",\r\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
