package dev.regie.console.board;

import java.util.function.Function;

/** What became of a question to a service. */
public sealed interface Answer<T> {

    /** It answered. */
    record Told<T>(T content) implements Answer<T> {}

    /** It did not. @param why for the reader, e.g. {@code does not answer} */
    record Silent<T>(String why) implements Answer<T> {}

    /** The content, or what stands for it where there is none. */
    default <R> R map(Function<T, R> told, Function<String, R> silent) {
        return switch (this) {
            case Told<T> answer -> told.apply(answer.content());
            case Silent<T> answer -> silent.apply(answer.why());
        };
    }
}
