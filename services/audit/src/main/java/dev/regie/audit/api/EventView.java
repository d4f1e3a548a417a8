package dev.regie.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.audit.event.OpenEvent;
import dev.regie.audit.usecase.LogReading.Found;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One audit event. A text of a person who was erased reads {@code [erased]}. */
@Schema(name = "Audit event")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        @Schema(description = "Its place in the log", examples = "17")
        long sequence,

        UUID id,
        @Schema(examples = "coordinator") String componentName,
        @Schema(examples = "Request") String category,
        @Schema(examples = "decide Request") String activity,
        Instant activityDateTime,

        @Schema(description = "Create, Read, Update, Delete or Action", examples = "Action")
        String activityOperationType,

        @Schema(examples = "Success") String activityResult,
        String correlationId,
        ActorView actor,
        List<ResourceView> resources) {
    static final String EXAMPLE = """
            {"sequence":17,"id":"0b54c1de-2c1b-4f0f-8a6a-9d0d3a6f7e11","componentName":"coordinator","category":"Request",
             "activity":"decide Request","activityDateTime":"2026-03-01T10:15:30.123456Z","activityOperationType":"Action",
             "activityResult":"Success","correlationId":"6a1f0a52-7c50-4d0e-9a57-0a6f1c1f2b3c",
             "actor":{"type":"User","userPermissions":["privacy-officer"],"applicationId":"console","userId":"officer-7","ipAddress":"192.0.2.7"},
             "resources":[{"type":"Request","resourceId":"6a1f0a52-7c50-4d0e-9a57-0a6f1c1f2b3c",
              "modifiedProperties":[{"displayName":"decision","newValue":"APPROVE"}]}]}""";

    /** Who did it. @param userPermissions the roles of the token */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ActorView(
            String type, List<String> userPermissions, String applicationId, String userId, String ipAddress) {}

    /** What or whom it was done to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResourceView(
            String type, String resourceId, String displayName, List<PropertyView> modifiedProperties) {}

    /** What changed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PropertyView(String displayName, String oldValue, String newValue) {}

    static EventView of(Found found) {
        OpenEvent event = found.event();
        OpenEvent.Actor actor = event.actor();
        return new EventView(
                found.sequence(),
                event.id(),
                event.componentName(),
                event.category(),
                event.activity(),
                event.activityDateTime(),
                event.operation(),
                event.result(),
                event.correlationId(),
                new ActorView(actor.type(), actor.roles(), actor.applicationId(), actor.userId(), actor.ipAddress()),
                event.targets().stream().map(EventView::resource).toList());
    }

    private static ResourceView resource(OpenEvent.Target target) {
        return new ResourceView(
                target.type(),
                target.resourceId(),
                target.displayName(),
                target.properties().stream()
                        .map(property ->
                                new PropertyView(property.displayName(), property.oldValue(), property.newValue()))
                        .toList());
    }
}
