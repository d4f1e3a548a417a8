package dev.regie.samples.minimal;

import dev.regie.client.ClientSettings;
import dev.regie.client.DataHolder;
import dev.regie.client.Participant;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.Kept;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.Relation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The smallest data system that takes part: a newsletter list in memory. Start it with the Kafka brokers and the file of its private key
 * (base64); register its public key with {@code POST /systems}. A real system remembers answers where it keeps its data, see
 * {@code customercare}.
 */
public final class MinimalParticipant implements DataHolder {
    private static final SystemId SYSTEM = new SystemId("newsletter");
    private static final String CATEGORY = "subscription";

    private record Subscription(UUID id, Identifier email, Instant since) {}

    private final Map<UUID, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<UUID, SystemErasure> answers = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        MinimalParticipant newsletter = new MinimalParticipant();
        newsletter.subscribe("reader@contoso.example");
        byte[] privateKey =
                Base64.getDecoder().decode(Files.readString(Path.of(args[1])).strip());
        ClientSettings settings = new ClientSettings(SYSTEM, args[0], privateKey, Map.of());
        new Participant(settings, Hpke.keyPair(privateKey), newsletter, InstantSource.system()).run();
    }

    private void subscribe(String email) {
        Subscription subscription =
                new Subscription(UUID.randomUUID(), new Identifier(IdentifierKind.EMAIL, email), Instant.now());
        subscriptions.put(subscription.id(), subscription);
    }

    @Override
    public List<ContributedRecord> collect(Task task) {
        return of(task).stream().map(MinimalParticipant::told).toList();
    }

    @Override
    public SystemErasure erase(Task task, Instant upTo, List<HeldBack> heldBack) {
        return answers.computeIfAbsent(task.commandId(), id -> {
            Collection<Subscription> theirs =
                    of(task).stream().filter(s -> !s.since().isAfter(upTo)).toList();
            Optional<Kept> kept = HeldBack.ground(heldBack, SYSTEM, CATEGORY)
                    .filter(ground -> !theirs.isEmpty())
                    .map(ground -> new Kept(CATEGORY, theirs.size(), ground, null));
            if (kept.isEmpty()) {
                theirs.forEach(subscription -> subscriptions.remove(subscription.id()));
            }
            int erased = kept.isEmpty() ? theirs.size() : 0;
            return new SystemErasure(
                    SYSTEM, theirs.size(), erased, kept.stream().toList());
        });
    }

    private Collection<Subscription> of(Task task) {
        return subscriptions.values().stream()
                .filter(s -> task.subject().stream()
                        .anyMatch(span -> span.identifier().equals(s.email()) && span.covers(s.since())))
                .toList();
    }

    private static ContributedRecord told(Subscription s) {
        Map<String, Object> fields =
                Map.of("email", s.email().value(), "since", s.since().toString());
        return new ContributedRecord(
                SYSTEM, s.id().toString(), CATEGORY, Relation.OWNER, CollectionSource.THIRD_PARTY, s.since(), fields);
    }
}
