package dev.regie.inventory.ingest;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.request.HeldBack;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the erasure ledger says of the people that a batch names: what is theirs from before stays out, whoever sends it again, unless the
 * erasure would keep it. A record that comes after the ledger entry has the fate of one that was there before it.
 */
public final class ErasedPeople {
    private final Map<TenantId, Map<String, List<Erased>>> byToken;
    private final Instant now;

    /**
     * An identifier of somebody erased.
     *
     * @param request the erasure
     * @param from since when it meant them, null for always before
     * @param until how long, null for always after
     * @param erasedAt what is younger belongs to somebody who came back
     * @param heldBack what the officer held back
     */
    public record Erased(
            TenantId tenant,
            RequestId request,
            String token,
            Instant from,
            Instant until,
            Instant erasedAt,
            List<HeldBack> heldBack) {
        boolean covers(Instant time) {
            return !time.isAfter(erasedAt)
                    && (from == null || !time.isBefore(from))
                    && (until == null || time.isBefore(until));
        }

        boolean keeps(SystemId system, String category) {
            return HeldBack.ground(heldBack, system, category).isPresent();
        }
    }

    /** @param now when a duty must still hold to keep a record */
    public ErasedPeople(Collection<Erased> erased, Instant now) {
        this.now = now;
        this.byToken =
                erased.stream().collect(Collectors.groupingBy(Erased::tenant, Collectors.groupingBy(Erased::token)));
    }

    /** What becomes of a system's event, knowing who is erased. @param tokenOf the blind tokens of the event's tenant */
    public Verdict judge(SystemId system, Verdict verdict, Function<Identifier, String> tokenOf) {
        if (byToken.isEmpty()) {
            return verdict;
        }
        return switch (verdict) {
            case Verdict.Collected record -> judge(system, record, tokenOf);
            case Verdict.Linked link ->
                isErased(link.tenant(), link.link().anchor(), link.sourceTime())
                        ? new Verdict.Disregarded(link.tenant())
                        : link;
            case Verdict.Quarantined quarantined ->
                namesErased(quarantined) ? new Verdict.Disregarded(quarantined.tenant()) : quarantined;
            case Verdict.Removed removed -> removed;
            case Verdict.Refused refused -> refused;
            case Verdict.Disregarded disregarded -> disregarded;
        };
    }

    private Verdict judge(SystemId system, Verdict.Collected record, Function<Identifier, String> tokenOf) {
        boolean duty = record.retention().groundAt(now).isPresent();
        Set<Mention> gone = new HashSet<>();
        Set<Erased> keeping = new HashSet<>();
        for (Mention mention : record.mentions()) {
            List<Erased> erasures = erasures(record.tenant(), mention.token(), record.sourceTime());
            if (duty || erasures.stream().allMatch(erased -> erased.keeps(system, record.category()))) {
                keeping.addAll(erasures);
            } else {
                gone.add(mention);
            }
        }
        if (gone.stream().anyMatch(mention -> mention.relation() == Relation.OWNER)) {
            return new Verdict.Disregarded(record.tenant());
        }
        List<RequestId> keptFrom =
                keeping.stream().map(Erased::request).distinct().toList();
        if (gone.isEmpty()) {
            return record.with(record.mentions(), record.values(), keptFrom);
        }
        List<Mention> left = record.mentions().stream()
                .filter(mention -> !gone.contains(mention))
                .toList();
        Redaction redaction =
                new Redaction(tokenOf, gone.stream().map(Mention::token).toList());
        return record.with(left, redaction.redacted(record.values()), keptFrom);
    }

    private boolean namesErased(Verdict.Quarantined quarantined) {
        return quarantined.tenant() != null
                && quarantined.mentions().stream()
                        .anyMatch(mention -> isErased(quarantined.tenant(), mention.token(), quarantined.sourceTime()));
    }

    private boolean isErased(TenantId tenant, String token, Instant time) {
        return !erasures(tenant, token, time).isEmpty();
    }

    private List<Erased> erasures(TenantId tenant, String token, Instant time) {
        return byToken.getOrDefault(tenant, Map.of()).getOrDefault(token, List.of()).stream()
                .filter(span -> span.covers(time))
                .toList();
    }
}
