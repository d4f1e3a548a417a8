package dev.regie.audit.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.audit.usecase.LogReading.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of events. */
@Schema(name = "Audit events")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageView(
        List<EventView> events,

        @Schema(description = "Give it as cursor for the next page; missing on the last one")
        String next) {
    static final String EXAMPLE = "{\"events\":[" + EventView.EXAMPLE + "],\"next\":\"bjE3\"}";

    static PageView of(Page page) {
        return new PageView(
                page.events().stream().map(EventView::of).toList(),
                page.next().map(Inputs::cursor).orElse(null));
    }
}
