package dev.regie.local;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A launcher in its own JVM, for tests that end it: a stack without services, up until a signal comes. */
final class StackHolder {
    private StackHolder() {}

    /** @param args data folder, port offset */
    public static void main(String[] args) throws InterruptedException {
        StackOptions options = StackOptions.durable(Path.of(args[0]), Integer.parseInt(args[1]))
                .withServices(List.of());
        try (Stack stack = Stack.startForCommandLine(options)) {
            System.out.println("up " + stack.data());
            new CountDownLatch(1).await();
        }
    }
}
