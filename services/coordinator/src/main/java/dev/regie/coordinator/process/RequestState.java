package dev.regie.coordinator.process;

import dev.regie.model.id.SystemId;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.Missing;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.seal.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where a request stands. Each state carries only what is needed to go on from it; what happened before stands in the facts. The names under
 * which states are stored stand in {@link ProcessNames}.
 */
public sealed interface RequestState {
    Particulars about();

    /** The status that everybody sees; several states may share one. */
    RequestStatus status();

    /** A command is out and its answer is awaited. */
    sealed interface AtWork extends RequestState permits Discovering, Planning, CollectingPackage, Erasing {

        /** Until when the answer is waited for; for what systems contribute, until when these are waited for. */
        Instant answerBy();
    }

    /** Nothing follows any more. */
    sealed interface Ended extends RequestState permits CompletedAccess, CompletedErasure, Refused, Withdrawn, Lapsed {}

    /** Received; the person has yet to prove who they are. Intake ends the wait either way. */
    record IdentityPending(Particulars about) implements RequestState {
        @Override
        public RequestStatus status() {
            return RequestStatus.IDENTITY_PENDING;
        }
    }

    /** @param answerBy when a silent inventory becomes a case for a person */
    record Discovering(Particulars about, Proof proof, Instant answerBy) implements AtWork {
        @Override
        public RequestStatus status() {
            return RequestStatus.DISCOVERING;
        }
    }

    /**
     * An erasure's dry run is being made.
     *
     * @param answerBy when a silent erasure service becomes a case for a person
     */
    record Planning(Particulars about, Holdings holdings, Instant answerBy) implements AtWork {
        @Override
        public RequestStatus status() {
            return RequestStatus.PLANNING;
        }
    }

    /** A privacy officer has to decide; there is no end to this wait but the due date on the officer's screen. */
    record AwaitingDecision(Particulars about, Holdings holdings) implements RequestState {
        @Override
        public RequestStatus status() {
            return RequestStatus.AWAITING_DECISION;
        }
    }

    /** @param executeAt end of the undo window, before the first step of an erasure that cannot be undone */
    record Scheduled(Particulars about, Decision decision, Instant executeAt) implements RequestState {
        @Override
        public RequestStatus status() {
            return RequestStatus.SCHEDULED;
        }
    }

    /**
     * @param decision null where the tenant lets access requests go through by themselves
     * @param answerBy until when systems are waited for
     * @param waitingFor systems that have not answered yet
     */
    record CollectingPackage(
            Particulars about, Holdings holdings, Decision decision, Instant answerBy, List<SystemId> waitingFor)
            implements AtWork {
        public CollectingPackage {
            waitingFor = List.copyOf(waitingFor);
        }

        @Override
        public RequestStatus status() {
            return RequestStatus.FULFILLING;
        }

        boolean partly() {
            return decision != null && decision.partly();
        }

        List<HeldBack> heldBack() {
            return decision == null ? List.of() : decision.heldBack();
        }
    }

    /**
     * The order to erase is out: it cannot be called back, even before {@code begun}.
     *
     * @param begun whether the erasure service said that it has begun
     */
    record Erasing(Particulars about, Decision decision, Instant answerBy, boolean begun, List<SystemId> waitingFor)
            implements AtWork {
        public Erasing {
            waitingFor = List.copyOf(waitingFor);
        }

        @Override
        public RequestStatus status() {
            return RequestStatus.FULFILLING;
        }
    }

    /**
     * A person has to look. Answers that still come are taken as in the previous state; timers and decisions wait for the retry.
     *
     * @param previous where it goes on after a retry, never itself a NeedsAttention
     * @param reason slug
     * @param service where the trouble is
     */
    record NeedsAttention(RequestState previous, String reason, String service) implements RequestState {
        @Override
        public Particulars about() {
            return previous.about();
        }

        @Override
        public RequestStatus status() {
            return RequestStatus.NEEDS_ATTENTION;
        }
    }

    /**
     * The package is ready.
     *
     * @param downloadToken sealed for transport under {@code download/<package id>}
     */
    record CompletedAccess(
            Particulars about,
            Outcome outcome,
            Decision decision,
            UUID packageId,
            List<Missing> missing,
            Sealed downloadToken,
            Instant expiresAt)
            implements Ended {
        public CompletedAccess {
            missing = List.copyOf(missing);
        }

        @Override
        public RequestStatus status() {
            return RequestStatus.COMPLETED;
        }
    }

    /** The certificate is signed. */
    record CompletedErasure(
            Particulars about,
            Outcome outcome,
            Decision decision,
            List<ErasureResult> results,
            String certificateSha256)
            implements Ended {
        public CompletedErasure {
            results = List.copyOf(results);
        }

        @Override
        public RequestStatus status() {
            return RequestStatus.COMPLETED;
        }
    }

    /** Refused by a person, on a ground. */
    record Refused(Particulars about, Decision decision) implements Ended {
        @Override
        public RequestStatus status() {
            return RequestStatus.REFUSED;
        }
    }

    /** The person asked for it to stop. */
    record Withdrawn(Particulars about) implements Ended {
        @Override
        public RequestStatus status() {
            return RequestStatus.WITHDRAWN;
        }
    }

    /** @param reason slug of why nobody proved who they are */
    record Lapsed(Particulars about, String reason) implements Ended {
        @Override
        public RequestStatus status() {
            return RequestStatus.LAPSED;
        }
    }
}
