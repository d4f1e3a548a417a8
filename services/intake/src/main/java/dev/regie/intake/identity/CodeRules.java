package dev.regie.intake.identity;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The rules of mailed codes: six digits, a quarter of an hour, three tries, five codes a day for a mailbox over all requests of the tenant.
 * A guesser has 15 tries a day out of a million.
 */
public final class CodeRules {
    public static final Duration LIFETIME = Duration.ofMinutes(15);
    public static final int TRIES = 3;
    public static final int CODES_A_DAY = 5;

    /** A day rolls: no midnight at which a guesser starts anew. */
    public static final Duration DAY = Duration.ofHours(24);

    private static final Pattern FORM = Pattern.compile("[0-9]{6}");

    private CodeRules() {}

    /** A fresh code. */
    public static String draw(RandomGenerator random) {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /** Whether the text can be a code at all; what cannot costs no try. */
    public static boolean hasForm(String text) {
        return text != null && FORM.matcher(text).matches();
    }

    /**
     * Judges an entered code. The comparison takes the same time wherever the first difference is, and is made even when the answer is
     * known before.
     *
     * @param newest the newest code of the request: a new one makes those before it worthless
     * @param entered the keyed hash of what was entered, as if it were for the code with this id
     */
    public static CodeVerdict judge(Optional<IssuedCode> newest, Function<UUID, byte[]> entered, Instant now) {
        if (newest.isEmpty()) {
            return new CodeVerdict.NoneIssued();
        }
        IssuedCode issued = newest.get();
        boolean equal = MessageDigest.isEqual(issued.mac(), entered.apply(issued.id()));
        if (!now.isBefore(issued.issuedAt().plus(LIFETIME))) {
            return new CodeVerdict.Expired();
        }
        if (issued.triesLeft() <= 0) {
            return new CodeVerdict.WornOut();
        }
        return equal ? new CodeVerdict.Right() : new CodeVerdict.Wrong(issued.triesLeft() - 1);
    }

    /**
     * Whether another code may be sent.
     *
     * @param issued when codes were sent to this mailbox, in any order, over all requests of the tenant
     */
    public static CodeQuota quota(Collection<Instant> issued, Instant now) {
        List<Instant> today = issued.stream()
                .filter(at -> at.isAfter(now.minus(DAY)))
                .sorted()
                .toList();
        if (today.size() < CODES_A_DAY) {
            return new CodeQuota.Free();
        }
        return new CodeQuota.UsedUp(today.get(today.size() - CODES_A_DAY).plus(DAY));
    }
}
