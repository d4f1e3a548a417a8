package dev.regie.coordinator.process;

import dev.regie.model.id.RequestId;
import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import java.time.Instant;

/**
 * What never changes about a request.
 *
 * @param receivedAt when any channel got it; the clock runs from here
 * @param dueAt by when the law wants the answer, see {@link DueDate}
 * @param hints number of claimed identifiers that are not proved
 */
public record Particulars(
        RequestId requestId, RequestType type, Channel channel, Instant receivedAt, Instant dueAt, int hints) {}
