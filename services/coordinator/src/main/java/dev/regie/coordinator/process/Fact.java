package dev.regie.coordinator.process;

import dev.regie.model.id.SystemId;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Missing;
import dev.regie.model.request.Outcome;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What happened to a request, journalled once: the state's history, the timeline on screen and the replay test in one. The wire names stand
 * in {@link ProcessNames}; stored facts stay readable for ever.
 */
public sealed interface Fact {

    /** The first fact of every request. */
    record Received(Particulars about) implements Fact {}

    /** @param answerBy until when the inventory is waited for */
    record IdentityProved(Proof proof, Instant answerBy) implements Fact {}

    /** @param reason slug */
    record IdentityNotProved(String reason) implements Fact {}

    /** @param answerBy until when an erasure's dry run is waited for */
    record HoldingsFound(Holdings holdings, Instant answerBy) implements Fact {}

    /** What the erasure would do; nothing was touched. */
    record DryRunMade(List<PlanLine> lines) implements Fact {
        public DryRunMade {
            lines = List.copyOf(lines);
        }
    }

    /** @param decision null where the tenant lets access requests go through by themselves */
    record PackageOrdered(Decision decision, Instant answerBy) implements Fact {}

    /** The erasure waits for the end of the undo window. */
    record ErasureScheduled(Decision decision, Instant executeAt) implements Fact {}

    /** From here on nobody can call it back. */
    record ErasureOrdered(Decision decision, Instant answerBy) implements Fact {}

    record RequestRefused(Decision decision) implements Fact {}

    record ErasureBegun() implements Fact {}

    /** Who has not answered yet. */
    record AnswersAwaited(List<SystemId> waitingFor) implements Fact {
        public AnswersAwaited {
            waitingFor = List.copyOf(waitingFor);
        }
    }

    /**
     * The package is built.
     *
     * @param records all in the package, {@code ownFileRecords} of them Regie's own file
     * @param downloadToken sealed for transport under {@code download/<package id>}
     */
    record AccessCompleted(
            Outcome outcome,
            UUID packageId,
            long records,
            long ownFileRecords,
            String sha256,
            List<Missing> missing,
            Sealed downloadToken,
            Instant expiresAt)
            implements Fact {
        public AccessCompleted {
            missing = List.copyOf(missing);
        }
    }

    record ErasureCompleted(Outcome outcome, List<ErasureResult> results, String certificateSha256) implements Fact {
        public ErasureCompleted {
            results = List.copyOf(results);
        }
    }

    /** @param cancelled what had been ordered elsewhere and is called back */
    record RequestWithdrawn(Cancelled cancelled) implements Fact {}

    /**
     * @param reason slug of what went wrong
     * @param service where
     */
    record AttentionNeeded(String reason, String service) implements Fact {}

    /**
     * @param role of the person who asked for it
     * @param answerBy until when the repeated command's answer is waited for; null if nothing is repeated
     */
    record Retried(String role, Instant answerBy) implements Fact {}

    /** Something that belongs on the timeline and changes nothing, e.g. {@code letter-sent}. */
    record Noted(String what, String detail) implements Fact {}

    /**
     * A message, decision or timer that changes nothing.
     *
     * @param input its wire name
     * @param reason slug
     */
    record Disregarded(String input, String reason) implements Fact {}

    /** What a withdrawal calls back. */
    enum Cancelled {
        NOTHING,
        PACKAGE,
        ERASURE_PLAN
    }
}
