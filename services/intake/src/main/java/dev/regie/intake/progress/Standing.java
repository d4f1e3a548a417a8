package dev.regie.intake.progress;

import dev.regie.intake.identity.Identity;
import dev.regie.model.request.RequestStatus;

/**
 * Where a request stands as its sender may see it: what the coordinator told, and what this house already knows and the coordinator will
 * tell in a moment.
 *
 * @param withdrawn whether its sender asked for it to stop
 */
public record Standing(Identity identity, boolean withdrawn, Progress progress) {
    /** What happens to a wish to withdraw. */
    public enum Withdrawal {
        /** It is passed on. */
        ACCEPTED,
        /** It was passed on before; nothing changes. */
        REPEATED,
        /** The first step that cannot be undone was taken. */
        TOO_LATE,
        /** The request has ended. */
        ENDED
    }

    /** The status to show. */
    public RequestStatus status() {
        if (progress.status() != null && progress.status() != RequestStatus.IDENTITY_PENDING) {
            return progress.status();
        }
        return switch (identity) {
            case Identity.Pending pending -> withdrawn ? RequestStatus.WITHDRAWN : RequestStatus.IDENTITY_PENDING;
            case Identity.Proved proved -> RequestStatus.DISCOVERING;
            case Identity.NotProved notProved -> RequestStatus.LAPSED;
        };
    }

    /** Slug of what happens next. */
    public String nextStep() {
        RequestStatus status = status();
        if (status == RequestStatus.IDENTITY_PENDING) {
            return "enter-code";
        }
        if (withdrawn && !status.isFinal()) {
            return "withdrawal";
        }
        if (status == progress.status() && progress.nextStep() != null) {
            return progress.nextStep();
        }
        return status.isFinal() ? "none" : "discovery";
    }

    /** Whether proof of identity is still awaited. */
    public boolean awaitsProof() {
        return status() == RequestStatus.IDENTITY_PENDING;
    }

    /** What a wish to withdraw comes to now. The coordinator has the last word: it may be a step further than it told. */
    public Withdrawal withdrawal() {
        if (status() == RequestStatus.WITHDRAWN) {
            return Withdrawal.REPEATED;
        }
        if (progress.irreversible()) {
            return Withdrawal.TOO_LATE;
        }
        if (status().isFinal()) {
            return Withdrawal.ENDED;
        }
        return withdrawn ? Withdrawal.REPEATED : Withdrawal.ACCEPTED;
    }
}
