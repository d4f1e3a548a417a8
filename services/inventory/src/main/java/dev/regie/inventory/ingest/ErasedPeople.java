package dev.regie.inventory.ingest;

import dev.regie.model.id.TenantId;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the erasure ledger says of the people that a batch names: what is theirs from before stays out, whoever sends it again. */
public final class ErasedPeople {
    private final Map<TenantId, Map<String, List<Erased>>> byToken;

    /**
     * An identifier of somebody erased.
     *
     * @param from since when it meant them, null for always before
     * @param until how long, null for always after
     * @param erasedAt what is younger belongs to somebody who came back
     */
    public record Erased(TenantId tenant, String token, Instant from, Instant until, Instant erasedAt) {
        boolean covers(Instant time) {
            return !time.isAfter(erasedAt)
                    && (from == null || !time.isBefore(from))
                    && (until == null || time.isBefore(until));
        }
    }

    public ErasedPeople(Collection<Erased> erased) {
        this.byToken =
                erased.stream().collect(Collectors.groupingBy(Erased::tenant, Collectors.groupingBy(Erased::token)));
    }

    /** What becomes of an event, knowing who is erased. @param tokenOf the blind tokens of the event's tenant */
    public Verdict judge(Verdict verdict, Function<Identifier, String> tokenOf) {
        if (byToken.isEmpty()) {
            return verdict;
        }
        return switch (verdict) {
            case Verdict.Collected record -> judge(record, tokenOf);
            case Verdict.Linked link ->
                erased(link.tenant(), link.link().anchor(), link.sourceTime())
                        ? new Verdict.Disregarded(link.tenant())
                        : link;
            case Verdict.Quarantined quarantined ->
                namesErased(quarantined) ? new Verdict.Disregarded(quarantined.tenant()) : quarantined;
            case Verdict.Removed removed -> removed;
            case Verdict.Refused refused -> refused;
            case Verdict.Disregarded disregarded -> disregarded;
        };
    }

    private Verdict judge(Verdict.Collected record, Function<Identifier, String> tokenOf) {
        Set<Mention> gone = record.mentions().stream()
                .filter(mention -> erased(record.tenant(), mention.token(), record.sourceTime()))
                .collect(Collectors.toSet());
        if (gone.isEmpty()) {
            return record;
        }
        if (gone.stream().anyMatch(mention -> mention.relation() == Relation.OWNER)) {
            return new Verdict.Disregarded(record.tenant());
        }
        List<Mention> left = record.mentions().stream()
                .filter(mention -> !gone.contains(mention))
                .toList();
        Redaction redaction =
                new Redaction(tokenOf, gone.stream().map(Mention::token).toList());
        return record.with(left, redaction.redacted(record.values()));
    }

    private boolean namesErased(Verdict.Quarantined quarantined) {
        return quarantined.tenant() != null
                && quarantined.mentions().stream()
                        .anyMatch(mention -> erased(quarantined.tenant(), mention.token(), quarantined.sourceTime()));
    }

    private boolean erased(TenantId tenant, String token, Instant time) {
        return byToken.getOrDefault(tenant, Map.of()).getOrDefault(token, List.of()).stream()
                .anyMatch(span -> span.covers(time));
    }
}
