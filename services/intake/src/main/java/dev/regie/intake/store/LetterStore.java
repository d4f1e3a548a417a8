package dev.regie.intake.store;

import dev.regie.intake.letter.Letter;
import dev.regie.intake.letter.LetterKind;
import dev.regie.intake.letter.LetterRules;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Letters that are to go out and that went out. Address and text lie sealed under the request's key and are forgotten as soon as the letter
 * is sent or given up. Works inside a transaction only.
 */
@ApplicationScoped
public class LetterStore {
    private final LetterRows letters;
    private final DataKeys keys;

    LetterStore(LetterRows letters, DataKeys keys) {
        this.letters = letters;
        this.keys = keys;
    }

    /**
     * A letter taken to be sent.
     *
     * @param attempts this one included
     */
    public record Taken(UUID id, TenantId tenant, RequestId request, LetterKind kind, int attempts, Letter letter) {}

    /** @param sentAt null if it was not sent (yet) */
    public record Sent(LetterKind kind, Instant sentAt) {}

    public void add(TenantId tenant, RequestId request, LetterKind kind, Letter letter, Instant now) {
        DataKey key = keys.findOrCreate(tenant, RequestStore.scope(request));
        LetterRow row = new LetterRow();
        row.id = UUID.randomUUID();
        row.tenant = tenant.value();
        row.requestId = request.value();
        row.kind = kind;
        row.status = LetterRow.Status.PENDING;
        row.dataKey = key.id();
        row.content = key.seal(MessageJson.write(letter), "letter/" + row.id);
        row.createdAt = now;
        row.nextAttemptAt = now;
        letters.persist(row);
    }

    /** Whether there is, or was, a letter of that kind. */
    public boolean has(RequestId request, LetterKind kind) {
        return letters.exists(request.value(), kind);
    }

    /** Takes letters that are due, of every tenant, and keeps them from everybody else for {@link LetterRules#LEASE}. */
    public List<Taken> take(Instant now, int most) {
        return letters.due(now, most).stream().map(row -> take(row, now)).toList();
    }

    /** @return whether the letter was still to be sent: false if another process was quicker, or the request is gone */
    public boolean sent(UUID id, Instant now) {
        return pending(id)
                .map(row -> {
                    settle(row, LetterRow.Status.SENT);
                    row.sentAt = now;
                    return true;
                })
                .orElse(false);
    }

    public void retryAt(UUID id, Instant at) {
        pending(id).ifPresent(row -> row.nextAttemptAt = at);
    }

    /** @return whether the letter was still to be sent */
    public boolean givenUp(UUID id) {
        return pending(id)
                .map(row -> {
                    settle(row, LetterRow.Status.FAILED);
                    return true;
                })
                .orElse(false);
    }

    public List<Sent> of(RequestId request) {
        return letters.of(request.value()).stream()
                .map(row -> new Sent(row.kind, row.sentAt))
                .toList();
    }

    private Optional<LetterRow> pending(UUID id) {
        return letters.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(row -> row.status == LetterRow.Status.PENDING);
    }

    private static void settle(LetterRow row, LetterRow.Status status) {
        row.status = status;
        row.content = null;
        row.nextAttemptAt = null;
    }

    private Taken take(LetterRow row, Instant now) {
        row.attempts++;
        row.nextAttemptAt = now.plus(LetterRules.LEASE);
        TenantId tenant = new TenantId(row.tenant);
        DataKey key = keys.byId(tenant, row.dataKey)
                .orElseThrow(() -> new IllegalStateException("the key of letter " + row.id + " is destroyed"));
        return new Taken(
                row.id,
                tenant,
                new RequestId(row.requestId),
                row.kind,
                row.attempts,
                MessageJson.read(key.open(row.content, "letter/" + row.id), Letter.class));
    }
}
