package dev.regie.flow;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the stories of this JVM told Regie about people, and the secrets that it gave them: none of it may stand in a log. */
final class Told {
    private static final Set<String> ALL = ConcurrentHashMap.newKeySet();

    private Told() {}

    static void all(String... values) {
        ALL.addAll(List.of(values));
    }

    static Set<String> soFar() {
        return Set.copyOf(ALL);
    }
}
