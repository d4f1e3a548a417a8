package dev.regie.console.board;

import java.util.function.Function;

/** What became of a question to a service. */
public sealed interface Answer<T> {

    /** It answered. */
    record Told<T>(T content) implements Answer<T> {}

    /** It is not the reader's to see: the service knows their rights, this page does not. */
    record Refused<T>() implements Answer<T> {}

    /** It did not answer. @param why for the reader, e.g. {@code does not answer} */
    record Silent<T>(String why) implements Answer<T> {}

    /** The content, or what stands for it where there is none. */
    default <R> R map(Function<T, R> told, Function<String, R> otherwise) {
        return switch (this) {
            case Told<T> answer -> told.apply(answer.content());
            case Refused<T> answer -> otherwise.apply("says that this is not yours to see");
            case Silent<T> answer -> otherwise.apply(answer.why());
        };
    }

    /** Whether there is something to show. */
    default boolean told() {
        return this instanceof Told<T>;
    }

    /** Whether the reader may not see it. */
    default boolean refused() {
        return this instanceof Refused<T>;
    }
}
