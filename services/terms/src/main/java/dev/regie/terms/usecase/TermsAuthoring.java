package dev.regie.terms.usecase;

import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.TermsEvent.TermsVersionPublished;
import dev.regie.model.message.Topics;
import dev.regie.terms.document.Publication;
import dev.regie.terms.document.Target;
import dev.regie.terms.document.Terms;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.Text;
import dev.regie.terms.document.TextRevision;
import dev.regie.terms.document.Version;
import dev.regie.terms.store.TermsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes terms, publishes their texts, assigns them. What was published is never changed. */
@ApplicationScoped
public class TermsAuthoring {
    private static final String CATEGORY = "Terms";

    private final TenantTransactions transactions;
    private final TermsStore store;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    TermsAuthoring(
            TenantTransactions transactions, TermsStore store, Outbox outbox, AuditTrail audit, RegieClock clock) {
        this.transactions = transactions;
        this.store = store;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes terms without any text yet: they ask nothing of anybody. */
    public Terms create(TenantId tenant, TermsKind kind, String displayName, String description, int order) {
        Terms terms = new Terms(UUID.randomUUID(), kind, displayName, description, order, clock.instant());
        return transactions.in(tenant, () -> {
            store.change(tenant);
            store.add(tenant, terms);
            audit.record(entry(tenant, "create Terms", "Create", terms)
                    .changed("kind", null, kind.name())
                    .changed("order", null, Integer.toString(order)));
            return terms;
        });
    }

    /** Gives terms other names and another place. @throws Problem 404 {@code unknown-terms} */
    public Terms change(TenantId tenant, UUID id, String displayName, String description, int order) {
        return changing(tenant, id, file -> {
            Terms before = file.terms();
            Terms after = new Terms(id, before.kind(), displayName, description, order, before.createdAt());
            store.set(tenant, after);
            audit.record(entry(tenant, "change Terms", "Update", before)
                    .changed("displayName", before.displayName(), displayName)
                    .changed("description", before.description(), description)
                    .changed("order", Integer.toString(before.order()), Integer.toString(order)));
            return after;
        });
    }

    /** Assigns terms to these and nobody else. @throws Problem 404 {@code unknown-terms} */
    public List<Target> assign(TenantId tenant, UUID id, List<Target> targets) {
        return changing(tenant, id, file -> {
            store.assign(tenant, id, targets);
            audit.record(entry(tenant, "assign Terms", "Update", file.terms())
                    .changed("targets", words(file.targets()), words(targets)));
            return targets;
        });
    }

    /**
     * Publishes a text: a significant one as the next version, a corrected one as a further revision of the newest version.
     *
     * @return the version as it is now
     * @throws Problem 404 {@code unknown-terms}; 409 {@code no-version} if a typo is corrected where nothing was published
     */
    public Version publish(TenantId tenant, UUID id, Publication publication) {
        return changing(tenant, id, file -> {
            Version version = switch (publication.significance()) {
                case SIGNIFICANT -> next(tenant, file, publication);
                case TYPO -> corrected(tenant, file, publication);
            };
            outbox.send(
                    Topics.TERMS_EVENTS,
                    tenant,
                    id.toString(),
                    new TermsVersionPublished(id, version.number(), version.revision(), clock.instant()));
            audit.record(entry(tenant, "publish TermsVersion", "Create", file.terms())
                    .changed("version", number(file), Integer.toString(version.number()))
                    .changed("revision", null, Integer.toString(version.revision()))
                    .changed("significance", null, publication.significance().name())
                    .changed("texts", null, hashes(version)));
            return version;
        });
    }

    private Version next(TenantId tenant, TermsFile file, Publication publication) {
        Instant now = clock.instant();
        int number = file.current().map(Version::number).orElse(0) + 1;
        String language = publication.texts().getFirst().language();
        Version version =
                new Version(number, now, publication.renewal(), language, revisions(publication.texts(), 1, now));
        store.publish(tenant, file.terms().id(), version);
        return version;
    }

    private Version corrected(TenantId tenant, TermsFile file, Publication publication) {
        Version current = file.current()
                .orElseThrow(
                        () -> Problem.of(409, "no-version", "Nothing is published yet: the first text is SIGNIFICANT")
                                .field("significance"));
        List<TextRevision> revisions = revisions(publication.texts(), current.revision() + 1, clock.instant());
        revisions.forEach(text -> store.publish(tenant, file.terms().id(), current.number(), text));
        return store.find(tenant, file.terms().id()).flatMap(TermsFile::current).orElseThrow();
    }

    private static List<TextRevision> revisions(List<Text> texts, int revision, Instant now) {
        return texts.stream()
                .map(text -> new TextRevision(revision, text, text.sha256(), now))
                .toList();
    }

    // the stamp first: from here on nobody else changes this tenant's terms
    private <T> T changing(TenantId tenant, UUID id, Function<TermsFile, T> change) {
        return transactions.in(tenant, () -> {
            store.change(tenant);
            return change.apply(store.find(tenant, id).orElseThrow(TermsReading::unknown));
        });
    }

    private static AuditEntry entry(TenantId tenant, String activity, String operation, Terms terms) {
        return AuditEntry.of(tenant, CATEGORY, activity, operation)
                .on(CATEGORY, terms.id().toString(), terms.displayName());
    }

    private static String number(TermsFile file) {
        return file.current().map(version -> Integer.toString(version.number())).orElse(null);
    }

    private static String hashes(Version version) {
        return version.current().stream()
                .map(text -> text.text().language() + " " + text.sha256())
                .collect(Collectors.joining(", "));
    }

    private static String words(List<Target> targets) {
        return targets.stream()
                .map(target -> switch (target) {
                    case Target.AllUsers all -> "all users";
                    case Target.Group(String group) -> "group " + group;
                    case Target.ExclusionGroup(String group) -> "not group " + group;
                })
                .collect(Collectors.joining(", "));
    }
}
