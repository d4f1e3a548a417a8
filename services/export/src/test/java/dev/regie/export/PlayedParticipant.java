package dev.regie.export;

import static io.restassured.RestAssured.given;

import dev.regie.export.collection.Sha256;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.kit.testing.TestTopics;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import dev.regie.model.seal.Hpke;
import io.quarkus.arc.Arc;
import io.restassured.response.Response;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A participant as the export service sees it: hears its command, hands over parts, answers. */
record PlayedParticipant(TenantId tenant, SystemId system, Hpke.KeyPair keys) {

    /** A command with its brief opened. */
    record Heard(PlayedParticipant by, Collect command, CollectBrief brief) {

        Part hand(int number, List<ContributedRecord> records) {
            byte[] sealed = sealed(number, records);
            if (OwnSystems.includes(by.system())) {
                Arc.container()
                        .instance(ObjectStore.class)
                        .get()
                        .put("transfer/" + command.commandId() + "/" + number, sealed);
            } else {
                put(number, brief.uploadToken(), sealed).then().statusCode(204);
            }
            return new Part(number, records.size(), Sha256.hex(sealed));
        }

        byte[] sealed(int number, List<ContributedRecord> records) {
            return Parts.seal(command.commandId(), number, Base64.getDecoder().decode(brief.partKey()), records);
        }

        Response put(int number, String token, byte[] sealed) {
            return given().header("Regie-Upload-Token", token)
                    .contentType("application/octet-stream")
                    .body(sealed)
                    .put("/parts/" + command.commandId() + "/" + number);
        }

        void answer(long records, List<Part> parts) {
            answer(new Collected(command.commandId(), command.requestId(), records, parts));
        }

        void answer(ParticipantAnswer answer) {
            TestTopics.send(
                    Topics.answers(by.system()),
                    by.tenant(),
                    command.requestId().toString(),
                    answer);
        }

        void contribute(List<ContributedRecord> records) {
            answer(records.size(), records.isEmpty() ? List.of() : List.of(hand(1, records)));
        }
    }

    Heard hear(RequestId request) {
        return opened(TestTopics.await(
                        Topics.commands(system),
                        Collect.class,
                        each -> each.requestId().equals(request))
                .message());
    }

    /** The command with which it is asked a second time. */
    Heard hearAgain(RequestId request) {
        UUID first = hear(request).command().commandId();
        return opened(TestTopics.await(
                        Topics.commands(system),
                        Collect.class,
                        each -> each.requestId().equals(request)
                                && !each.commandId().equals(first))
                .message());
    }

    private Heard opened(Collect command) {
        byte[] brief = Hpke.open(keys, Base64.getDecoder().decode(command.brief()), system + "/" + command.commandId());
        return new Heard(this, command, MessageJson.read(brief, CollectBrief.class));
    }
}
