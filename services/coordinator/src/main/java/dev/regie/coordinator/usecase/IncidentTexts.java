package dev.regie.coordinator.usecase;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.SealedText;
import dev.regie.coordinator.store.StoredIncident;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What people wrote about an incident: sealed under a key of the incident and tenant, bound to the place of the fact. Inside a transaction. */
@ApplicationScoped
class IncidentTexts {
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private final DataKeys keys;

    IncidentTexts(DataKeys keys) {
        this.keys = keys;
    }

    /** @param texts by what they are about */
    SealedText seal(TenantId tenant, UUID incident, int seq, Map<String, String> texts) {
        DataKey key = keys.findOrCreate(tenant, "incident/" + incident);
        byte[] sealed = key.seal(MessageJson.writeSorted(texts), context(incident, seq));
        return new SealedText(key.id(), Base64.getEncoder().encodeToString(sealed));
    }

    /** The texts of a journal by the place of their fact. */
    Map<Integer, Map<String, String>> open(StoredIncident incident) {
        Map<Integer, Map<String, String>> texts = new TreeMap<>();
        incident.journal()
                .forEach(entry -> textOf(entry.fact())
                        .ifPresent(text -> texts.put(entry.seq(), open(incident, entry.seq(), text))));
        return texts;
    }

    private Map<String, String> open(StoredIncident incident, int seq, SealedText text) {
        return keys.byId(incident.tenant(), text.keyId())
                .map(key -> key.open(Base64.getDecoder().decode(text.ciphertext()), context(incident.id(), seq)))
                .<Map<String, String>>map(bytes -> MessageJson.read(bytes, TEXTS))
                .orElseThrow(() -> new IllegalStateException(
                        "incident " + incident.id() + " names a key that is gone: restore the key"));
    }

    private static Optional<SealedText> textOf(IncidentFact fact) {
        return switch (fact) {
            case IncidentFact.Declared f -> Optional.of(f.nature());
            case IncidentFact.Assessed f -> Optional.of(f.reason());
            case IncidentFact.NoticeGiven f -> Optional.of(f.texts());
            case IncidentFact.AwarenessRecorded f -> Optional.empty();
            case IncidentFact.CountAsked f -> Optional.empty();
            case IncidentFact.AffectedCounted f -> Optional.empty();
            case IncidentFact.AlarmRaised f -> Optional.empty();
            case IncidentFact.Closed f -> Optional.empty();
        };
    }

    private static String context(UUID incident, int seq) {
        return "incident/" + incident + "/" + seq;
    }
}
