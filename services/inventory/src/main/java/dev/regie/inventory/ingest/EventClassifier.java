package dev.regie.inventory.ingest;

import dev.regie.inventory.catalogue.Catalogue;
import dev.regie.inventory.catalogue.Category;
import dev.regie.inventory.identity.Link;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.personaldata.PersonalDataEvent;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.personaldata.PersonalDataEvent.RecordRemoved;
import dev.regie.model.personaldata.PersonalDataTypes;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.PersonalDataSeal;
import dev.regie.model.seal.SealBroken;
import dev.regie.model.subject.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides what becomes of each event of a system. Knows no database: senders, keys and time come in. */
public final class EventClassifier {
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private final Function<TenantId, Optional<TenantSecrets>> keysOf;
    private final Instant now;

    public EventClassifier(Function<TenantId, Optional<TenantSecrets>> keysOf, Instant now) {
        this.keysOf = keysOf;
        this.now = now;
    }

    /** @param sender whose topic it came on; empty if there is no such system */
    public Verdict classify(Optional<Sender> sender, Reading reading) {
        if (sender.isEmpty()) {
            return new Verdict.Quarantined(null, Reasons.FORGED_ORIGIN, List.of(), null);
        }
        return switch (reading) {
            case Reading.Unreadable unreadable ->
                new Verdict.Quarantined(
                        believed(sender.get(), unreadable.tenant()), unreadable.reason(), List.of(), null);
            case Reading.Readable readable -> arrived(sender.get(), readable.event());
        };
    }

    private TenantId believed(Sender sender, TenantId claimed) {
        return claimed != null && serves(sender, claimed) ? claimed : null;
    }

    private boolean serves(Sender sender, TenantId tenant) {
        return sender.tenants().contains(tenant) && keysOf.apply(tenant).isPresent();
    }

    private Verdict arrived(Sender sender, Arrival event) {
        if (!serves(sender, event.tenant())) {
            return new Verdict.Quarantined(null, Reasons.FORGED_ORIGIN, List.of(), null);
        }
        Optional<Class<? extends PersonalDataEvent>> type = PersonalDataTypes.classOf(event.type());
        if (type.isEmpty()) {
            return quarantined(event, Reasons.UNKNOWN_TYPE);
        }
        if (event.time().isAfter(now.plus(CLOCK_TOLERANCE))) {
            return quarantined(event, Reasons.TIME_IN_FUTURE);
        }
        if (event.content() == null) {
            return quarantined(event, Reasons.NO_CONTENT);
        }
        TenantSecrets keys = keysOf.apply(event.tenant()).orElseThrow();
        boolean sealed = PersonalDataSeal.CONTENT_TYPE.equals(event.contentType());
        if (!sealed && !sender.clearEventsAllowed()) {
            return quarantined(event, Reasons.CLEAR_NOT_ALLOWED);
        }
        try {
            byte[] json = sealed ? unsealed(event, keys) : event.content();
            return told(sender, event, keys, MessageJson.read(json, type.get()));
        } catch (SealBroken e) {
            return quarantined(event, Reasons.SEAL_BROKEN);
        } catch (IllegalArgumentException e) {
            return quarantined(event, Reasons.UNREADABLE_CONTENT);
        }
    }

    private byte[] unsealed(Arrival event, TenantSecrets keys) {
        if (event.wrappedKey() == null) {
            throw new SealBroken("the wrapped key is missing");
        }
        byte[] key = keys.unwrap(event.wrappedKey());
        return Aead.open(key, event.content(), PersonalDataSeal.eventContext(event.tenant(), event.type(), event.id()));
    }

    private Verdict told(Sender sender, Arrival event, TenantSecrets keys, PersonalDataEvent told) {
        return switch (told) {
            case RecordCollected record -> collected(sender, event, keys, record);
            case RecordRemoved record -> removed(sender, event, keys, record);
            case IdentifierLinked link -> linked(sender, event, keys, link);
        };
    }

    private Verdict collected(Sender sender, Arrival event, TenantSecrets keys, RecordCollected record) {
        Catalogue catalogue = sender.catalogue();
        Set<String> names = new HashSet<>(record.fieldNames());
        names.addAll(record.fields().keySet());
        if (catalogue != null
                && catalogue
                        .neverCollect()
                        .foundIn(record.category(), names, record.fields())
                        .isPresent()) {
            return new Verdict.Refused(event.tenant());
        }
        List<Mention> mentions = mentions(keys, record);
        Optional<Category> category = catalogue == null ? Optional.empty() : catalogue.category(record.category());
        Optional<String> wrong = wrongWith(record, names, catalogue, category);
        if (wrong.isPresent()) {
            return new Verdict.Quarantined(event.tenant(), wrong.get(), mentions, event.time());
        }
        return new Verdict.Collected(
                event.tenant(),
                recordHash(keys, sender, record.recordKey()),
                record.recordKey(),
                record.category(),
                record.source(),
                event.time(),
                mentions,
                record.fields(),
                names,
                category.orElseThrow().retention().stamp(event.time(), catalogue.version()),
                List.of());
    }

    private static Optional<String> wrongWith(
            RecordCollected record, Set<String> names, Catalogue catalogue, Optional<Category> category) {
        if (record.recordKey() == null || record.recordKey().isBlank()) {
            return Optional.of(Reasons.NO_RECORD_KEY);
        }
        if (record.subjects().stream()
                        .filter(subject -> subject.relation() == Relation.OWNER)
                        .count()
                != 1) {
            return Optional.of(Reasons.NO_SINGLE_OWNER);
        }
        if (category.isEmpty()) {
            return Optional.of(Reasons.UNDECLARED_CATEGORY);
        }
        return catalogue.declares(record.category(), names) ? Optional.empty() : Optional.of(Reasons.UNDECLARED_FIELD);
    }

    private static List<Mention> mentions(TenantSecrets keys, RecordCollected record) {
        List<Mention> mentions = new ArrayList<>();
        record.subjects()
                .forEach(subject -> subject.identifiers().forEach(identifier -> {
                    Mention mention = new Mention(keys.token(identifier), identifier.kind(), subject.relation());
                    if (!mentions.contains(mention)) {
                        mentions.add(mention);
                    }
                }));
        return mentions;
    }

    private static Verdict removed(Sender sender, Arrival event, TenantSecrets keys, RecordRemoved record) {
        if (record.recordKey() == null || record.recordKey().isBlank()) {
            return quarantined(event, Reasons.NO_RECORD_KEY);
        }
        return new Verdict.Removed(event.tenant(), recordHash(keys, sender, record.recordKey()), event.time());
    }

    private static Verdict linked(Sender sender, Arrival event, TenantSecrets keys, IdentifierLinked told) {
        if (told.person() == null || told.identifier() == null) {
            return quarantined(event, Reasons.UNREADABLE_CONTENT);
        }
        Mention person = new Mention(keys.token(told.person()), told.person().kind(), Relation.OWNER);
        String token = keys.token(told.identifier());
        if (!sender.identityAuthority() || !told.person().kind().stable()) {
            String reason = sender.identityAuthority() ? Reasons.PERSON_NOT_STABLE : Reasons.NOT_AN_IDENTITY_AUTHORITY;
            return new Verdict.Quarantined(event.tenant(), reason, List.of(person), event.time());
        }
        Link link =
                new Link(person.token(), person.kind(), token, told.identifier().kind(), told.from(), told.until());
        return new Verdict.Linked(event.tenant(), link, event.time(), told);
    }

    private static String recordHash(TenantSecrets keys, Sender sender, String recordKey) {
        return keys.token("record", sender.system() + "/" + recordKey);
    }

    private static Verdict quarantined(Arrival event, String reason) {
        return new Verdict.Quarantined(event.tenant(), reason, List.of(), event.time());
    }
}
