package dev.regie.model.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.model.id.RequestId;
import dev.regie.model.request.HeldBack;
import dev.regie.model.subject.IdentifierKind;
import java.time.Instant;
import java.util.List;

/** {@code dsr.erasure.ledger.v1}, compacted, unlimited: outlives the restore of any database. */
public sealed interface LedgerEvent extends Message {
    RequestId requestId();

    /**
     * Records of this person with a source time up to {@code erasedAt} are not to come back, whoever re-plays them.
     *
     * @param tokens keyed hashes of the identifiers, each with the time in which it meant this person
     * @param heldBack what the officer held back: it survives, however often the erasure is carried out
     */
    record SubjectErased(
            RequestId requestId,
            List<TokenSpan> tokens,
            Instant erasedAt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeldBack> heldBack)
            implements LedgerEvent {
        public SubjectErased {
            tokens = List.copyOf(tokens);
            // an entry of an earlier version names none
            heldBack = heldBack == null ? List.of() : List.copyOf(heldBack);
        }

        /** The entry of an erasure from which nothing was held back. */
        public SubjectErased(RequestId requestId, List<TokenSpan> tokens, Instant erasedAt) {
            this(requestId, tokens, erasedAt, List.of());
        }
    }

    /** Like {@code IdentifierSpan}, with the blind token in place of the identifier. */
    record TokenSpan(IdentifierKind kind, String token, Instant from, Instant until) {}
}
