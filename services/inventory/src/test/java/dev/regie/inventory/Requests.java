package dev.regie.inventory;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.TestParticipant;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.InventoryCommand.Discover;
import dev.regie.model.message.InventoryEvent.Discovered;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.request.HeldBack;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierSpan;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Requests as coordinator, export and erasure send them to the inventory. */
final class Requests {
    private static final TypeReference<List<IdentifierSpan>> SUBJECT = new TypeReference<>() {};

    private final TenantId tenant;
    private final TenantKeys keys;
    private final TestParticipant inventory;

    Requests(TenantId tenant, TenantKeys keys) {
        this.tenant = tenant;
        this.keys = keys;
        this.inventory = new TestParticipant(OwnSystems.INVENTORY, tenant, keys);
    }

    /** What discovery found. */
    record Found(RequestId request, Discovered event, List<IdentifierSpan> subject) {
        long records() {
            return event.findings().stream()
                    .mapToLong(finding -> finding.records())
                    .sum();
        }
    }

    Found discover(Identifier... proved) {
        return discover(Instant.now(), proved);
    }

    Found discover(Instant provedAt, Identifier... proved) {
        RequestId request = new RequestId(UUID.randomUUID());
        Discover command = new Discover(request, keys.sealJson(List.of(proved), "identifiers/" + request), provedAt);
        TestTopics.send(Topics.INVENTORY_COMMANDS, tenant, request.toString(), command);
        Discovered event = TestTopics.await(
                        Topics.INVENTORY_EVENTS,
                        Discovered.class,
                        found -> found.requestId().equals(request))
                .message();
        return new Found(request, event, keys.openJson(event.subject(), SUBJECT, "subject/" + request));
    }

    List<ContributedRecord> collect(Found found) {
        return inventory.collect(found.request(), found.subject());
    }

    List<SystemErasure> erase(Found found, Instant upTo) {
        return erase(found, upTo, List.of());
    }

    List<SystemErasure> erase(Found found, Instant upTo, List<HeldBack> heldBack) {
        return inventory.erase(found.request(), found.subject(), upTo, heldBack);
    }
}
