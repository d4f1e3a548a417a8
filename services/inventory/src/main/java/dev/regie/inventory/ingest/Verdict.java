package dev.regie.inventory.ingest;

import dev.regie.inventory.identity.Link;
import dev.regie.inventory.retention.RetentionStamp;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.PersonalDataEvent.IdentifierLinked;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of an event from a personal-data topic. Values in the clear exist in here, in memory, and nowhere else. */
public sealed interface Verdict {
    /** The tenant concerned; null if that cannot be believed. */
    TenantId tenant();

    /** A record comes or goes. The newest of one record wins. */
    sealed interface RecordChange extends Verdict {
        /** Keyed hash of system and record key. */
        String recordHash();

        Instant sourceTime();
    }

    /**
     * @param values to be held; empty if the record is a pointer
     * @param keptFrom erasures of people it names that keep it; empty of all others
     */
    record Collected(
            TenantId tenant,
            String recordHash,
            String recordKey,
            String category,
            CollectionSource source,
            Instant sourceTime,
            List<Mention> mentions,
            Map<String, Object> values,
            Set<String> fieldNames,
            RetentionStamp retention,
            List<RequestId> keptFrom)
            implements RecordChange {

        /** The token under whose key the record is sealed: the owner's identifier of the most lasting kind. */
        public String sealingToken() {
            return mentions.stream()
                    .filter(mention -> mention.relation() == Relation.OWNER)
                    .min(Comparator.comparing(Mention::kind).thenComparing(Mention::token))
                    .map(Mention::token)
                    .orElseThrow();
        }

        Collected with(List<Mention> otherMentions, Map<String, Object> otherValues, List<RequestId> erasures) {
            return new Collected(
                    tenant,
                    recordHash,
                    recordKey,
                    category,
                    source,
                    sourceTime,
                    otherMentions,
                    otherValues,
                    fieldNames,
                    retention,
                    erasures);
        }
    }

    record Removed(TenantId tenant, String recordHash, Instant sourceTime) implements RecordChange {}

    /** @param told the same in the clear, to be sealed */
    record Linked(TenantId tenant, Link link, Instant sourceTime, IdentifierLinked told) implements Verdict {}

    /**
     * Set aside for an operator.
     *
     * @param tokens of the people it names, as far as it could be read
     * @param sourceTime null if there is none
     */
    record Quarantined(TenantId tenant, String reason, List<Mention> mentions, Instant sourceTime) implements Verdict {}

    /** Must never be collected: nothing of it is kept. */
    record Refused(TenantId tenant) implements Verdict {}

    /** An erased person's record of before the erasure, which nothing keeps. */
    record Disregarded(TenantId tenant) implements Verdict {}
}
