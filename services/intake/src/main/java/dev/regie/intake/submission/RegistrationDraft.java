package dev.regie.intake.submission;

import dev.regie.model.request.Channel;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import java.time.Instant;
import java.util.List;

/**
 * A request that a member of staff registers, in acceptable form.
 *
 * @param receivedAt when the channel got it; the clock runs from here
 * @param method slug of what was seen as proof, e.g. {@code id-card-seen}
 * @param proved those of the identifiers that the proof covers, at least one
 */
public record RegistrationDraft(
        RequestType type,
        Channel channel,
        Instant receivedAt,
        List<Identifier> identifiers,
        String method,
        List<Identifier> proved) {
    public RegistrationDraft {
        identifiers = List.copyOf(identifiers);
        proved = List.copyOf(proved);
    }
}
