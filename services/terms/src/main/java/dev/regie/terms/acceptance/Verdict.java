package dev.regie.terms.acceptance;

import dev.regie.terms.document.InForce;
import dev.regie.terms.document.Version;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

/** Whether a statement goes into the book. */
public sealed interface Verdict {
    /** It does. @param expiresAt when it ceases to count, or null */
    record Believed(Statement statement, Instant expiresAt) implements Verdict {}

    /** Terms are accepted, declined or withdrawn; a privacy statement is acknowledged. */
    record WrongForKind() implements Verdict {}

    /** This version is wanted on each device: name the device. */
    record DeviceNeeded() implements Verdict {}

    /** It is not the version in force. @param current the one that is */
    record StaleVersion(Version current) implements Verdict {}

    /** The version never showed this text in this language. @param current the version in force */
    record UnknownText(Version current) implements Verdict {}

    /** There is no acceptance of this version and text to take back. */
    record NothingToWithdraw() implements Verdict {}

    /** Judges a statement. @param history of this user */
    static Verdict on(Statement statement, InForce inForce, Collection<Acceptance> history, Instant now, ZoneId zone) {
        Version current = inForce.version();
        if (!fits(statement.decision(), inForce)) {
            return new WrongForKind();
        }
        if (current.renewal().perDevice() && statement.device() == null) {
            return new DeviceNeeded();
        }
        if (statement.decision() == Decision.WITHDRAW && !accepted(statement, inForce, history)) {
            return new NothingToWithdraw();
        }
        if (statement.decision() == Decision.WITHDRAW) {
            return new Believed(statement, null);
        }
        if (statement.version() != current.number()) {
            return new StaleVersion(current);
        }
        if (current.shown(statement.language(), statement.textSha256()).isEmpty()) {
            return new UnknownText(current);
        }
        Optional<Instant> expiry =
                statement.decision().opens() ? current.renewal().expiryOf(now, zone) : Optional.empty();
        return new Believed(statement, expiry.orElse(null));
    }

    private static boolean fits(Decision decision, InForce inForce) {
        return switch (inForce.terms().kind()) {
            case TERMS ->
                switch (decision) {
                    case ACCEPT, DECLINE, WITHDRAW -> true;
                    case ACKNOWLEDGE, EXPIRE -> false;
                };
            case PRIVACY_STATEMENT ->
                switch (decision) {
                    case ACKNOWLEDGE -> true;
                    case ACCEPT, DECLINE, WITHDRAW, EXPIRE -> false;
                };
        };
    }

    // an acceptance of an older version can be taken back too, as easily as it was given
    private static boolean accepted(Statement statement, InForce inForce, Collection<Acceptance> history) {
        return Standing.newest(inForce, history, statement.device())
                .filter(row -> row.decision() == Decision.ACCEPT)
                .filter(row -> row.version() == statement.version())
                .isPresent();
    }
}
