package dev.regie.terms.usecase;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import dev.regie.terms.acceptance.Acceptance;
import dev.regie.terms.acceptance.Person;
import dev.regie.terms.acceptance.Proof;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.document.Version;
import dev.regie.terms.store.BookStore;
import dev.regie.terms.store.TermsStore;
import dev.regie.terms.store.UserStore;
import dev.regie.terms.store.UserStore.Listed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this service holds about a person: who they are, and what they answered to which terms. The first is erased with its key. The second
 * is the proof that the tenant needs for claims (GDPR Art. 17(3)(e)): it stays, with a token that says nothing any more.
 */
@ApplicationScoped
public class OwnFile {
    private static final String USER = "terms-user";
    private static final String ACCEPTANCE = "terms-acceptance";

    private final TenantDirectory tenants;
    private final BookStore book;
    private final UserStore users;
    private final TermsStore terms;

    OwnFile(TenantDirectory tenants, BookStore book, UserStore users, TermsStore terms) {
        this.tenants = tenants;
        this.book = book;
        this.users = users;
        this.terms = terms;
    }

    /** One record for who they are, and one for each row of the book. */
    public Stream<ContributedRecord> disclose(TenantId tenant, List<IdentifierSpan> person) {
        Map<String, List<IdentifierSpan>> tokens = tokens(tenant, person);
        List<Proof> proofs = proofs(tenant, tokens);
        Map<UUID, Optional<TermsFile>> files = proofs.stream()
                .map(proof -> proof.acceptance().termsId())
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> terms.find(tenant, id)));
        return Stream.concat(
                users.find(tenant, tokens.keySet()).values().stream()
                        .flatMap(user -> user.person().map(known -> disclose(user, known)).stream()),
                proofs.stream()
                        .map(proof ->
                                disclose(proof, files.get(proof.acceptance().termsId()))));
    }

    /** Forgets who they are, keeps what they answered. A user who came after the instant is a person who came back. */
    public SystemErasure erase(TenantId tenant, List<IdentifierSpan> person, Instant upTo) {
        Map<String, List<IdentifierSpan>> tokens = tokens(tenant, person);
        List<Proof> proofs = proofs(tenant, tokens).stream()
                .filter(proof -> !proof.at().isAfter(upTo))
                .toList();
        List<Listed> known = users.find(tenant, tokens.keySet()).values().stream()
                .filter(user -> !user.firstSeenAt().isAfter(upTo))
                .toList();
        long identities =
                known.stream().filter(user -> user.person().isPresent()).count();
        for (Listed user : known) {
            users.lock(tenant, user.token());
            users.forget(tenant, user.token(), upTo);
            book.forgetDue(tenant, user.token());
        }
        List<Kept> kept = proofs.isEmpty()
                ? List.of()
                : List.of(new Kept(ACCEPTANCE, proofs.size(), KeepGround.LEGAL_CLAIMS, null));
        return new SystemErasure(OwnSystems.TERMS, identities + proofs.size(), identities, kept);
    }

    private Map<String, List<IdentifierSpan>> tokens(TenantId tenant, Collection<IdentifierSpan> person) {
        TenantKeys keys = tenants.require(tenant).keys();
        return person.stream().collect(Collectors.groupingBy(span -> keys.token(span.identifier())));
    }

    // users are named by identifiers that never change hands; a span can still say from when on one was theirs
    private List<Proof> proofs(TenantId tenant, Map<String, List<IdentifierSpan>> tokens) {
        return book.of(tenant, tokens.keySet()).stream()
                .filter(proof -> tokens.get(proof.user()).stream().anyMatch(span -> span.covers(proof.at())))
                .toList();
    }

    private static ContributedRecord disclose(Listed user, Person person) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("identifier", person.identifier().value());
        fields.put("kind", person.identifier().kind().name());
        if (person.upn() != null) {
            fields.put("upn", person.upn().value());
        }
        fields.put("groups", user.groups().stream().sorted().toList());
        fields.put("firstSeenAt", user.firstSeenAt().toString());
        return new ContributedRecord(
                OwnSystems.TERMS, user.token(), USER, Relation.OWNER, null, user.firstSeenAt(), fields);
    }

    private static ContributedRecord disclose(Proof proof, Optional<TermsFile> file) {
        Acceptance row = proof.acceptance();
        Map<String, Object> fields = new LinkedHashMap<>();
        file.flatMap(found -> found.version(row.version()))
                .map(version -> title(version, proof))
                .ifPresent(title -> {
                    fields.put("kind", file.orElseThrow().terms().kind().name());
                    fields.put("title", title);
                });
        fields.put("version", row.version());
        fields.put("language", proof.language());
        fields.put("textSha256", proof.textSha256());
        fields.put("decision", row.decision().name());
        fields.put("at", row.at().toString());
        fields.put("channel", proof.channel());
        if (row.expiresAt() != null) {
            fields.put("expiresAt", row.expiresAt().toString());
        }
        fields.put("note", Proof.NO_CONSENT);
        return new ContributedRecord(
                OwnSystems.TERMS, Long.toString(row.number()), ACCEPTANCE, Relation.OWNER, null, row.at(), fields);
    }

    private static String title(Version version, Proof proof) {
        return version.shown(proof.language(), proof.textSha256())
                .orElseThrow()
                .text()
                .title();
    }
}
