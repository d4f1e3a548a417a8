package dev.regie.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.testing.RegieTestResource;
import dev.regie.kit.testing.TestTenants;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RegieTestResource.class)
class OwnFileIT {
    private static final TenantId TENANT = new TenantId("own-file");
    private static final String ADA = "ada@example.com";

    @Inject
    ObjectStore objects;

    @Test
    void casesAreDisclosedAndKept() {
        TenantKeys keys = TestTenants.define(TENANT);
        RequestDialogue adas = identified(keys, ADA);
        identified(keys, "bob@example.com");
        RequestId asking = new RequestId(UUID.randomUUID());

        List<ContributedRecord> records = collect(keys, asking, IdentifierSpan.always(email(ADA)));
        assertEquals(1, records.size());
        assertEquals(adas.id().toString(), records.getFirst().recordKey());
        assertEquals("case", records.getFirst().category());
        assertEquals("DISCOVERING", records.getFirst().fields().get("status"));
        assertFalse(records.toString().contains("test-"), "a subject of a token is disclosed");

        IdentifierSpan later = new IdentifierSpan(email(ADA), adas.receivedAt().plusSeconds(3600), null);
        assertEquals(List.of(), collect(keys, asking, later), "the mailbox belonged to somebody else then");

        SystemErasure kept = erase(keys, asking, IdentifierSpan.always(email(ADA)));
        assertEquals(1, kept.before());
        assertEquals(0, kept.erased());
        assertEquals(KeepGround.REQUEST_FILE, kept.kept().getFirst().ground());
        assertEquals(
                adas.receivedAt().atOffset(ZoneOffset.UTC).plusMonths(24).toInstant(),
                kept.kept().getFirst().until());
    }

    private static RequestDialogue identified(TenantKeys keys, String email) {
        RequestDialogue request = new RequestDialogue(TENANT, keys, RequestType.ACCESS, email);
        request.submitted().proved().hearsStatus(RequestStatus.DISCOVERING);
        return request;
    }

    private List<ContributedRecord> collect(TenantKeys keys, RequestId request, IdentifierSpan subject) {
        byte[] partKey = Aead.newKey();
        UUID command = UUID.randomUUID();
        CollectBrief brief =
                new CollectBrief(List.of(subject), Base64.getEncoder().encodeToString(partKey), "token", "/parts");
        send(request, new Collect(command, request, soon(), seal(keys, command, brief)));
        Collected answer = TestTopics.await(
                        Topics.answers(OwnSystems.COORDINATOR),
                        Collected.class,
                        each -> each.commandId().equals(command))
                .message();
        return answer.parts().stream()
                .flatMap(part -> Parts.open(
                        command,
                        part.number(),
                        partKey,
                        objects.get("transfer/" + command + "/" + part.number()).orElseThrow())
                        .stream())
                .toList();
    }

    private static SystemErasure erase(TenantKeys keys, RequestId request, IdentifierSpan subject) {
        UUID command = UUID.randomUUID();
        EraseBrief brief = new EraseBrief(List.of(subject), Instant.now());
        send(request, new Erase(command, request, soon(), seal(keys, command, brief)));
        return TestTopics.await(
                        Topics.answers(OwnSystems.COORDINATOR),
                        Erased.class,
                        each -> each.commandId().equals(command))
                .message()
                .results()
                .getFirst();
    }

    private static void send(RequestId request, ParticipantCommand command) {
        TestTopics.send(Topics.commands(OwnSystems.COORDINATOR), TENANT, request.toString(), command);
    }

    private static String seal(TenantKeys keys, UUID command, Object brief) {
        byte[] sealed =
                Hpke.seal(keys.hpke().publicKey(), MessageJson.write(brief), OwnSystems.COORDINATOR + "/" + command);
        return Base64.getEncoder().encodeToString(sealed);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(3600);
    }

    private static Identifier email(String value) {
        return new Identifier(IdentifierKind.EMAIL, value);
    }
}
