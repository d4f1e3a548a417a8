package dev.regie.audit.outbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A file for each batch, named by its first place: a batch that is written again replaces itself, and no line stands twice. */
@ApplicationScoped
public class BatchFiles {

    /** @throws DeliveryFailed if the folder cannot be written to */
    public void write(Path folder, long first, byte[] lines) {
        Path target = folder.resolve(String.format(Locale.ROOT, "%018d.ndjson", first));
        Path unfinished = folder.resolve("." + target.getFileName());
        try {
            Files.createDirectories(folder);
            Files.write(unfinished, lines);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DeliveryFailed("the folder of the batches cannot be written to", e);
        }
    }
}
