package dev.regie.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where this build of Regie stands on disk, found from the place of this very class. */
final class Home {
    private Home() {}

    /** The repository's root. */
    static Path root() {
        String told = System.getProperty("regie.home");
        Path start = told == null ? ownPlace() : Path.of(told).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("deploy/local/pom.xml"))) {
                return folder;
            }
        }
        throw new StartFailure("the Regie repository is not found above " + start + ": run ./regie from a clone of it");
    }

    /** The launcher's jar and all libraries beside it, as they were packaged; what the broker's JVM runs on. */
    static List<Path> launcherClassPath() {
        Path target = root().resolve("deploy/local/target");
        try (Stream<Path> own = list(target);
                Stream<Path> libraries = list(target.resolve("lib"))) {
            List<Path> jars = Stream.concat(own, libraries.sorted())
                    .filter(file -> file.toString().endsWith(".jar"))
                    .toList();
            if (jars.stream().noneMatch(jar -> jar.getFileName().toString().startsWith("kafka_"))) {
                throw notBuilt();
            }
            return jars;
        }
    }

    private static Stream<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw notBuilt();
        }
        try {
            return Files.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartFailure notBuilt() {
        return new StartFailure("deploy/local is not built: run ./mvnw -DskipTests package first");
    }

    private static Path ownPlace() {
        try {
            return Path.of(Home.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
