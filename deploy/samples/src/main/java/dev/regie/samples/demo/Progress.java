package dev.regie.samples.demo;

import java.io.PrintStream;

/** Tells a person what is going on, on standard error, so that standard output stays for the result. */
public final class Progress {
    private final PrintStream out;
    private final long start = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String what) {
        out.printf("%6.1f s  %s%n", seconds(start), what);
    }

    /** Seconds since a {@link System#nanoTime()}. */
    public static double seconds(long since) {
        return Math.round((System.nanoTime() - since) / 1e7) / 100.0;
    }
}
