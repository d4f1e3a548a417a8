package dev.regie.flow;

import dev.regie.local.Stack;
import dev.regie.local.StackOptions;
import java.util.Random;

/** The one stack that all flow tests of this module share: started by the first, stopped with the JVM. */
final class Running {
    private static Stack stack;

    private Running() {}

    static synchronized Stack stack() {
        if (stack == null) {
            StackOptions options =
                    StackOptions.ephemeral("flow-tests", freeOffset()).telling(System.out::println);
            // these processes live for a minute or two: what the second compiler gains comes too late for them
            for (String service : StackOptions.ALL_SERVICES) {
                options = options.with(service, "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
            }
            stack = Stack.start(options);
        }
        return stack;
    }

    // below the ports that the system gives to outgoing connections, and away from a stack that may be up beside
    private static int freeOffset() {
        return 2000 + 100 * new Random().nextInt(100);
    }
}
