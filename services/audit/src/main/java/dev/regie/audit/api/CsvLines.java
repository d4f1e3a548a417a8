package dev.regie.audit.api;

import dev.regie.audit.usecase.LogReading.Found;
import dev.regie.kit.http.Csv;
import java.util.stream.Collectors;

/** Events as CSV (RFC 4180), one line each. */
final class CsvLines {
    static final String HEAD = Csv.line(
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
            "modifiedProperties");

    private CsvLines() {}

    static String of(Found found) {
        EventView event = EventView.of(found);
        EventView.ActorView actor = event.actor();
        return Csv.line(
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
                properties(event));
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
}
