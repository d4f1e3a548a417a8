package dev.regie.intake.usecase;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.LetterStore;
import dev.regie.intake.store.RequestStore;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this house itself holds about a person: the files on his requests. They are disclosed, and kept on their own ground when the person is
 * erased. His are the requests that were proved with an identifier that was his then; a request that merely claims his identifier is somebody
 * else's. Works inside a transaction only.
 */
@ApplicationScoped
public class OwnFile {
    private static final String CATEGORY = "request-file";

    private final RequestStore requests;
    private final LetterStore letters;

    OwnFile(RequestStore requests, LetterStore letters) {
        this.requests = requests;
        this.letters = letters;
    }

    /** One record for each request. */
    public Stream<ContributedRecord> disclose(TenantId tenant, RequestId current, List<IdentifierSpan> person) {
        return files(tenant, current, person).stream().map(this::disclose);
    }

    /** All of it is kept until each request's time is over. */
    public SystemErasure keep(TenantId tenant, RequestId current, List<IdentifierSpan> person) {
        List<RequestFile> files = files(tenant, current, person);
        List<Kept> kept = files.stream()
                .map(RequestFile::keptUntil)
                .max(Instant::compareTo)
                .map(until -> new Kept(CATEGORY, files.size(), KeepGround.REQUEST_FILE, until))
                .stream()
                .toList();
        return new SystemErasure(OwnSystems.INTAKE, files.size(), 0, kept);
    }

    private List<RequestFile> files(TenantId tenant, RequestId current, List<IdentifierSpan> person) {
        List<Identifier> identifiers =
                person.stream().map(IdentifierSpan::identifier).distinct().toList();
        Map<RequestId, RequestFile> found = new LinkedHashMap<>();
        requests.provedWith(tenant, identifiers).stream()
                .filter(file -> provedAs(file, person))
                .forEach(file -> found.put(file.id(), file));
        requests.find(current).ifPresent(file -> found.putIfAbsent(current, file));
        return List.copyOf(found.values());
    }

    // a mailbox changes hands: what its previous holder proved is his
    private static boolean provedAs(RequestFile file, List<IdentifierSpan> person) {
        return switch (file.standing().identity()) {
            case Identity.Proved proof ->
                person.stream()
                        .anyMatch(
                                span -> file.dossier().proved().contains(span.identifier()) && span.covers(proof.at()));
            case Identity.Pending pending -> false;
            case Identity.NotProved notProved -> false;
        };
    }

    private ContributedRecord disclose(RequestFile file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", file.type().name());
        fields.put("channel", file.channel().name());
        fields.put("receivedAt", file.receivedAt().toString());
        fields.put("status", file.standing().status().name());
        fields.put("proofs", proofs(file));
        // by kind only: what was claimed and not proved may be another person's
        fields.put(
                "claimedAndNotProved",
                file.dossier().hints().stream()
                        .map(Identifier::kind)
                        .map(IdentifierKind::name)
                        .toList());
        fields.put("letters", letters(file));
        fields.put("keptUntil", file.keptUntil().toString());
        return new ContributedRecord(
                OwnSystems.INTAKE, file.id().toString(), CATEGORY, Relation.OWNER, null, file.receivedAt(), fields);
    }

    private static List<Map<String, String>> proofs(RequestFile file) {
        if (!(file.standing().identity() instanceof Identity.Proved proof)) {
            return List.of();
        }
        List<Map<String, String>> proofs = new ArrayList<>();
        for (Identifier identifier : file.dossier().proved()) {
            proofs.add(Map.of(
                    "kind", identifier.kind().name(),
                    "value", identifier.value(),
                    "method", proof.method(),
                    "at", proof.at().toString()));
        }
        return proofs;
    }

    private List<Map<String, String>> letters(RequestFile file) {
        return letters.of(file.id()).stream()
                .flatMap(letter -> Optional.ofNullable(letter.sentAt())
                        .map(sentAt -> Map.of("letter", letter.kind().slug(), "sentAt", sentAt.toString()))
                        .stream())
                .toList();
    }
}
