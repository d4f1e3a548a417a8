package dev.regie.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once from their Maven artifact into the build folder. */
final class PostgresBinaries {
    private static final int EXECUTABLE_BY_OWNER = 0100;

    private PostgresBinaries() {}

    /** The folder that holds {@code bin/initdb}, {@code bin/pg_ctl} and {@code bin/postgres}. */
    static Path unpacked() {
        Path home = Home.root().resolve("deploy/local/target/postgres");
        if (Files.exists(home.resolve("complete"))) {
            return home;
        }
        try {
            Files.createDirectories(home);
            unpackOnce(home);
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL cannot be unpacked into " + home + ": make room on the disk and start again", e);
        }
        return home;
    }

    // two JVMs may start at the same time: the second waits and finds it done
    private static void unpackOnce(Path home) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(home.resolve("complete"))) {
                unpack(home);
                Files.createFile(home.resolve("complete"));
            }
        }
    }

    private static void unpack(Path home) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive())) {
            if (packed == null) {
                throw new StartFailure(
                        "there is no PostgreSQL for this machine (" + archive()
                                + ") on the class path: add io.zonky.test.postgres binaries of its platform to deploy/local/pom.xml");
            }
            try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    place(home, tar, entry);
                }
            }
        }
    }

    private static void place(Path home, TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path file = home.resolve(entry.getName()).normalize();
        if (!file.startsWith(home)) {
            throw new IOException("an entry of the archive points out of it");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if ((entry.getMode() & EXECUTABLE_BY_OWNER) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        String machine = arm ? "arm_64" : "x86_64";
        String libc = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "postgres-" + system + "-" + machine + libc + ".txz";
    }
}
