package dev.regie.inventory.usecase;

import dev.regie.inventory.catalogue.BadCatalogue;
import dev.regie.inventory.catalogue.Catalogue;
import dev.regie.inventory.outbound.PersonalDataTopics;
import dev.regie.inventory.store.CatalogueFormat;
import dev.regie.inventory.store.SystemStore;
import dev.regie.inventory.store.SystemStore.StoredSystem;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Registers data systems: makes their topics, stores what they may hold, and tells every service. Doing it again changes the registration. */
@ApplicationScoped
public class SystemRegistrar {
    private static final int PUBLIC_KEY_BYTES = 32;

    private final TenantDirectory tenants;
    private final PersonalDataTopics topics;
    private final SystemStore systems;
    private final CatalogueBook catalogues;
    private final SenderWaiter directory;
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    SystemRegistrar(
            TenantDirectory tenants,
            PersonalDataTopics topics,
            SystemStore systems,
            CatalogueBook catalogues,
            SenderWaiter directory,
            TenantTransactions transactions,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.tenants = tenants;
        this.topics = topics;
        this.systems = systems;
        this.catalogues = catalogues;
        this.directory = directory;
        this.transactions = transactions;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** A system and the categories it has declared. */
    public record Registered(SystemRegistered registration, Set<String> categories) {}

    /**
     * Registers a system, or changes its registration.
     *
     * @param catalogue JSON, or null to leave what was declared before or stands in the folder
     * @return whether it is new
     * @throws Problem 400 naming the field that is wrong
     */
    public boolean register(SystemRegistered system, String catalogue) {
        check(system);
        checkCatalogue(system, catalogue);
        // topics first: what fails after them is done again with the next try
        topics.create(system.system());
        Stored stored = transactions.acrossTenants(() -> store(system, catalogue));
        catalogues.forget();
        directory.awaitKnown(stored.told());
        return stored.fresh();
    }

    private record Stored(boolean fresh, SystemRegistered told) {}

    private Stored store(SystemRegistered system, String catalogue) {
        systems.lock();
        boolean fresh = systems.register(system, catalogue, clock.instant());
        catalogues.forget();
        SystemRegistered told = declared(system);
        List<TenantId> served = system.tenants().stream()
                .sorted(Comparator.comparing(TenantId::value))
                .toList();
        outbox.send(Topics.CATALOGUE_EVENTS, served.getFirst(), system.system().value(), told);
        served.forEach(
                tenant -> audit.record(AuditEntry.of(tenant, "System", "register System", fresh ? "Create" : "Update")
                        .on("System", system.system().value())));
        return new Stored(fresh, told);
    }

    private SystemRegistered declared(SystemRegistered system) {
        return catalogues
                .of(system.system())
                .map(catalogue -> system.declaring(
                        catalogue.fields(),
                        catalogue.neverCollect().words().stream().sorted().toList()))
                .orElse(system);
    }

    private void check(SystemRegistered system) {
        if (OwnSystems.includes(system.system())) {
            throw Problem.of(400, "reserved-name", "Names that begin with regie- are Regie's own; choose another")
                    .field("system");
        }
        if (system.tenants().isEmpty()) {
            throw Problem.of(400, "invalid-field", "A system serves at least one tenant")
                    .field("tenants");
        }
        if (system.tenants().stream().anyMatch(tenant -> tenants.find(tenant).isEmpty())) {
            throw Problem.of(400, "unknown-tenant", "A tenant is not known here; define it first")
                    .field("tenants");
        }
        if (system.publicKey() != null && !isPublicKey(system.publicKey())) {
            throw Problem.of(400, "invalid-field", "The public key is an X25519 key: 32 bytes, base64")
                    .field("publicKey");
        }
    }

    private static boolean isPublicKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length == PUBLIC_KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkCatalogue(SystemRegistered system, String catalogue) {
        if (catalogue == null) {
            return;
        }
        try {
            Catalogue complete = CatalogueFormat.read(catalogue.getBytes(StandardCharsets.UTF_8))
                    .complete();
            if (!complete.system().equals(system.system())) {
                throw new BadCatalogue("the catalogue is that of another system");
            }
        } catch (BadCatalogue e) {
            throw Problem.of(400, "invalid-catalogue", e.getMessage()).field("catalogue");
        }
    }

    /** All registered systems, by name. */
    public List<Registered> all() {
        return transactions.acrossTenants(
                () -> systems.all().stream().map(this::withCatalogue).toList());
    }

    private Registered withCatalogue(StoredSystem stored) {
        Set<String> categories = catalogues
                .of(stored.registration().system())
                .map(catalogue -> catalogue.categories().keySet())
                .orElse(Set.of());
        return new Registered(stored.registration(), categories);
    }
}
