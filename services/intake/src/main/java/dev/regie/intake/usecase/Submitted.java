package dev.regie.intake.usecase;

import dev.regie.intake.progress.RequestFile;

/** What became of a submission. */
public sealed interface Submitted {
    /**
     * There is a request: this one, or that of an equal submission under the same key.
     *
     * @param trackingToken opens the request's progress and answer for its sender
     */
    record Accepted(RequestFile file, String trackingToken) implements Submitted {
        @Override
        public String toString() {
            return "Accepted[" + file.id() + "]";
        }
    }

    /** The key was used within a day for a submission that said something else. */
    record KeyReused() implements Submitted {}
}
