package dev.regie.intake.submission;

import dev.regie.model.id.TenantId;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import java.util.List;

/**
 * A request that somebody without a token asks for, in acceptable form. Whatever it claims, nothing of it is proved yet.
 *
 * @param identifiers without repeats; exactly one is an {@code EMAIL}
 */
public record RequestDraft(TenantId tenant, RequestType type, List<Identifier> identifiers) {
    public RequestDraft {
        identifiers = List.copyOf(identifiers);
    }

    /** Where the code goes: the only identifier that its holder can prove by himself. */
    public Identifier mailbox() {
        return identifiers.stream()
                .filter(identifier -> identifier.kind() == IdentifierKind.EMAIL)
                .findFirst()
                .orElseThrow();
    }
}
