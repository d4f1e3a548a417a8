package dev.regie.coordinator.process;

import dev.regie.model.message.Message;
import java.time.Instant;

/** What has to be done because of a fact, in the fact's own transaction. */
public sealed interface Effect {

    /** Send a command to another service; the request id is the key. */
    record Send(String topic, Message command) implements Effect {}

    /** Set the request's timer, in place of the one it may have. */
    record StartTimer(TimerKind kind, Instant dueAt) implements Effect {}

    /** Forget the request's timer, if it has one. */
    record StopTimer() implements Effect {}
}
