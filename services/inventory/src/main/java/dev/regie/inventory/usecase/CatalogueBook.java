package dev.regie.inventory.usecase;

import dev.regie.inventory.catalogue.BadCatalogue;
import dev.regie.inventory.catalogue.Catalogue;
import dev.regie.inventory.store.CatalogueFormat;
import dev.regie.inventory.store.SystemStore;
import dev.regie.model.id.SystemId;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The catalogues of all systems: those of the folder, read at the start, and those that came with a registration. */
@ApplicationScoped
public class CatalogueBook {
    private static final Logger LOG = Logger.getLogger(CatalogueBook.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final InventorySettings settings;
    private final SystemStore systems;
    private final Map<SystemId, Catalogue> ofFolder = new HashMap<>();

    private volatile Book book = new Book(Map.of(), System.nanoTime() - 2 * FRESH_NANOS);

    private record Book(Map<SystemId, Catalogue> catalogues, long readAt) {}

    CatalogueBook(InventorySettings settings, SystemStore systems) {
        this.settings = settings;
        this.systems = systems;
    }

    void onStart(@Observes StartupEvent event) {
        settings.catalogueFolder().ifPresent(this::readFolder);
    }

    /** What a system has declared, at most a second old; inside any transaction. */
    public Optional<Catalogue> of(SystemId system) {
        Book now = book;
        if (System.nanoTime() - now.readAt() > FRESH_NANOS) {
            now = new Book(read(), System.nanoTime());
            book = now;
        }
        return Optional.ofNullable(now.catalogues().get(system));
    }

    /** Reads the registrations again at the next question. */
    public void forget() {
        book = new Book(Map.of(), System.nanoTime() - 2 * FRESH_NANOS);
    }

    private Map<SystemId, Catalogue> read() {
        Map<SystemId, Catalogue> all = new HashMap<>(ofFolder);
        systems.catalogues().forEach((system, document) -> all.put(system, document.complete()));
        return all;
    }

    private void readFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> yaml = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            for (Path file : yaml) {
                Catalogue catalogue = readFile(file);
                ofFolder.put(catalogue.system(), catalogue);
            }
            LOG.infof("%d catalogues read from the folder", yaml.size());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the catalogue folder " + folder + " cannot be read: correct regie.inventory.catalogue-folder", e);
        }
    }

    private static Catalogue readFile(Path file) throws IOException {
        try {
            return CatalogueFormat.read(Files.readAllBytes(file)).complete();
        } catch (BadCatalogue e) {
            throw new IllegalStateException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }
}
