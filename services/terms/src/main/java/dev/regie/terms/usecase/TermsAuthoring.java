package dev.regie.terms.usecase;

import dev.regie.kit.access.OutOfScope;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.scope.Scope;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.TermsEvent.TermsVersionPublished;
import dev.regie.model.message.Topics;
import dev.regie.terms.document.Label;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes terms, publishes their texts, assigns them. What was published is never changed. */
@ApplicationScoped
public class TermsAuthoring {
    private static final String CATEGORY = "Terms";

    private final TenantTransactions transactions;
    private final TermsStore store;
    private final TermsReading reading;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;

    TermsAuthoring(
            TenantTransactions transactions,
            TermsStore store,
            TermsReading reading,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock) {
        this.transactions = transactions;
        this.store = store;
        this.reading = reading;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes terms without any text yet: they ask nothing of anybody.
     *
     * @throws OutOfScope if its tags are not the maker's to give
     */
    public Terms create(TenantId tenant, Scope scope, TermsKind kind, Label label) {
        requireTags(scope, Set.of(), label.tags());
        Terms terms = new Terms(UUID.randomUUID(), kind, label, clock.instant());
        return transactions.in(tenant, () -> {
            store.change(tenant);
            store.add(tenant, terms);
            audit.record(entry(tenant, "create Terms", "Create", terms)
                    .changed("kind", null, kind.name())
                    .changed("order", null, Integer.toString(label.order()))
                    .changed("tags", null, String.join(", ", label.tags())));
            return terms;
        });
    }

    /**
     * Gives terms another label.
     *
     * @param change of the label they have
     * @throws Problem 404 {@code unknown-terms}
     * @throws OutOfScope if tags come or go that are not the caller's
     */
    public void change(TenantId tenant, Scope scope, UUID id, UnaryOperator<Label> change) {
        changing(tenant, scope, id, file -> {
            Label before = file.terms().label();
            Label after = change.apply(before);
            requireTags(scope, before.tags(), after.tags());
            store.set(tenant, id, after);
            return audit.record(entry(tenant, "change Terms", "Update", file.terms())
                    .changed("displayName", before.displayName(), after.displayName())
                    .changed("description", before.description(), after.description())
                    .changed("order", Integer.toString(before.order()), Integer.toString(after.order()))
                    .changed("tags", String.join(", ", before.tags()), String.join(", ", after.tags())));
        });
    }

    /**
     * Assigns terms to these and nobody else.
     *
     * @throws Problem 404 {@code unknown-terms}
     * @throws OutOfScope unless one assignment of the caller's reaches the terms and everybody who comes or goes
     */
    public List<Target> assign(TenantId tenant, Scope scope, UUID id, List<Target> targets) {
        return changing(tenant, scope, id, file -> {
            requireReach(scope, file, Scope.changed(Set.copyOf(file.targets()), Set.copyOf(targets)));
            store.assign(tenant, id, targets);
            audit.record(entry(tenant, "assign Terms", "Update", file.terms())
                    .changed("targets", words(file.targets()), words(targets)));
            return targets;
        });
    }

    private static void requireTags(Scope scope, Set<String> before, Set<String> after) {
        if (!scope.mayTag(before, after)) {
            throw new OutOfScope("Give and take only tags of your own role assignments, and keep one of them", "tags");
        }
    }

    private static void requireReach(Scope scope, TermsFile file, Set<Target> changed) {
        Set<String> groups =
                changed.stream().flatMap(target -> group(target).stream()).collect(Collectors.toSet());
        boolean everybody = changed.contains(new Target.AllUsers());
        if (!scope.mayAssign(file.terms().label().tags(), groups, everybody)) {
            throw new OutOfScope(
                    "Assign these terms, or leave out, only groups of one of your role assignments that reaches the"
                            + " terms; all users need one that reaches all groups",
                    "assignments");
        }
    }

    private static Optional<String> group(Target target) {
        return switch (target) {
            case Target.AllUsers all -> Optional.empty();
            case Target.Group(String id) -> Optional.of(id);
            case Target.ExclusionGroup(String id) -> Optional.of(id);
        };
    }

    /**
     * Publishes a text: a significant one as the next version, a corrected one as a further revision of the newest version.
     *
     * @return the version as it is now
     * @throws Problem 404 {@code unknown-terms}; 409 {@code no-version} if a typo is corrected where nothing was published
     */
    public Version publish(TenantId tenant, Scope scope, UUID id, Publication publication) {
        return changing(tenant, scope, id, file -> {
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
    private <T> T changing(TenantId tenant, Scope scope, UUID id, Function<TermsFile, T> change) {
        return transactions.in(tenant, () -> {
            store.change(tenant);
            return change.apply(reading.find(tenant, id, scope));
        });
    }

    private static AuditEntry entry(TenantId tenant, String activity, String operation, Terms terms) {
        return AuditEntry.of(tenant, CATEGORY, activity, operation)
                .on(CATEGORY, terms.id().toString(), terms.label().displayName());
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
