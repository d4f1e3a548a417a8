package dev.regie.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.InventoryCommand.Discover;
import dev.regie.model.message.InventoryEvent.Discovered;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierSpan;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Requests as coordinator, export and erasure send them to the inventory. */
final class Requests {
    private static final TypeReference<List<IdentifierSpan>> SUBJECT = new TypeReference<>() {};

    private final TenantId tenant;
    private final TenantKeys keys;

    Requests(TenantId tenant, TenantKeys keys) {
        this.tenant = tenant;
        this.keys = keys;
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
        UUID command = UUID.randomUUID();
        byte[] partKey = Aead.newKey();
        CollectBrief brief = new CollectBrief(
                found.subject(), Base64.getEncoder().encodeToString(partKey), "token", "http://unused/parts");
        TestTopics.send(
                Topics.commands(OwnSystems.INVENTORY),
                tenant,
                found.request().toString(),
                new Collect(command, found.request(), soon(), sealed(brief, command)));
        Collected answer = TestTopics.await(
                        Topics.answers(OwnSystems.INVENTORY),
                        Collected.class,
                        collected -> collected.commandId().equals(command))
                .message();
        ObjectStore objects = Arc.container().instance(ObjectStore.class).get();
        List<ContributedRecord> records = new ArrayList<>();
        for (Part part : answer.parts()) {
            byte[] sealed =
                    objects.get("transfer/" + command + "/" + part.number()).orElseThrow();
            records.addAll(Parts.open(command, part.number(), partKey, sealed));
        }
        assertEquals(answer.records(), records.size());
        return records;
    }

    List<SystemErasure> erase(Found found, Instant upTo) {
        UUID command = UUID.randomUUID();
        TestTopics.send(
                Topics.commands(OwnSystems.INVENTORY),
                tenant,
                found.request().toString(),
                new Erase(command, found.request(), soon(), sealed(new EraseBrief(found.subject(), upTo), command)));
        return TestTopics.await(
                        Topics.answers(OwnSystems.INVENTORY),
                        Erased.class,
                        erased -> erased.commandId().equals(command))
                .message()
                .results();
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    private String sealed(Object brief, UUID command) {
        byte[] sealed =
                Hpke.seal(keys.hpke().publicKey(), MessageJson.write(brief), OwnSystems.INVENTORY + "/" + command);
        return Base64.getEncoder().encodeToString(sealed);
    }
}
