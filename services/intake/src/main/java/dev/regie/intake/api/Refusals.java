package dev.regie.intake.api;

import dev.regie.intake.identity.CodeQuota;
import dev.regie.intake.identity.CodeRules;
import dev.regie.intake.identity.CodeVerdict;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.submission.DraftCheck;
import dev.regie.kit.http.Problem;
import dev.regie.model.id.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** The refusals of this house as problems. None says whether a person is known. */
final class Refusals {
    private static final Pattern REPEAT_KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private Refusals() {}

    static <T> T body(T body) {
        if (body == null) {
            throw Problem.of(400, "malformed-json", "Send a JSON object; see /q/openapi");
        }
        return body;
    }

    static <T> T accepted(DraftCheck<T> check) {
        return switch (check) {
            case DraftCheck.Accepted<T> accepted -> accepted.draft();
            case DraftCheck.Refused<T> refused ->
                throw Problem.of(422, refused.slug(), refused.detail()).field(refused.field());
        };
    }

    static Optional<String> repeatKey(String header) {
        if (header != null && !REPEAT_KEY.matcher(header).matches()) {
            throw Problem.of(400, "malformed-idempotency-key", "Use 1 to 255 visible ASCII characters, e.g. a UUID")
                    .field("Idempotency-Key");
        }
        return Optional.ofNullable(header);
    }

    static Problem keyReused() {
        return Problem.of(422, "idempotency-key-reused", "This key came with another body before; use a new one")
                .field("Idempotency-Key");
    }

    static RequestId requestId(String path) {
        try {
            return RequestId.valueOf(path);
        } catch (IllegalArgumentException e) {
            throw unknownRequest();
        }
    }

    /** The same for a request that never was and for a token that is not its own. */
    static Problem unknownRequest() {
        return Problem.of(404, "unknown-request", "There is no request with this id and this Regie-Tracking-Token");
    }

    static Problem rejected(CodeVerdict verdict) {
        return switch (verdict) {
            case CodeVerdict.Right right -> throw new IllegalArgumentException("a right code is not rejected");
            case CodeVerdict.Wrong(int triesLeft) ->
                code("wrong-code", "This is not the code; tries left: " + triesLeft)
                        .member("triesLeft", triesLeft);
            case CodeVerdict.WornOut wornOut ->
                code("code-worn-out", "Too many wrong codes were entered; ask for a new code")
                        .member("triesLeft", 0);
            case CodeVerdict.Expired expired ->
                code("code-expired", "The code is older than 15 minutes; ask for a new code");
            case CodeVerdict.NoneIssued none -> code("no-code", "No code is in force; ask for a new code");
        };
    }

    /** What cannot be a code costs no try. */
    static String code(String written) {
        if (!CodeRules.hasForm(written)) {
            throw code("malformed-code", "A code has six digits");
        }
        return written;
    }

    static Problem notAwaited(RequestFile file) {
        return Problem.of(
                409,
                "no-proof-awaited",
                "The request is " + file.standing().status() + ": no proof of identity is awaited");
    }

    static Problem tooManyCodes(CodeQuota.UsedUp quota, Instant now) {
        return Problem.of(429, "too-many-codes", "This mailbox had its five codes in 24 hours; ask again later")
                .retryAfter(Duration.between(now, quota.again()));
    }

    static Problem irreversible(RequestFile file) {
        return Problem.of(
                409,
                "already-irreversible",
                "The request is " + file.standing().status() + " and can no longer be withdrawn");
    }

    private static Problem code(String slug, String detail) {
        return Problem.of(422, slug, detail).field("code");
    }
}
