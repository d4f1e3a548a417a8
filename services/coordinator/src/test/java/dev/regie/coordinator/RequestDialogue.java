package dev.regie.coordinator;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.keys.TenantKeys;
import dev.regie.kit.testing.TestTopics;
import dev.regie.kit.testing.Tokens;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AuditEvent;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.ErasureCommand;
import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.message.ExportCommand;
import dev.regie.model.message.ExportEvent;
import dev.regie.model.message.IntakeEvent;
import dev.regie.model.message.IntakeEvent.BlindToken;
import dev.regie.model.message.InventoryCommand;
import dev.regie.model.message.InventoryEvent;
import dev.regie.model.message.Message;
import dev.regie.model.message.RequestEvent.RequestProgressed;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TroubleEvent;
import dev.regie.model.request.Channel;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Finding;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A request in which the test plays intake, inventory, export and erasure. */
final class RequestDialogue {
    static final SystemId CARE = new SystemId("customer-care");
    static final UUID PACKAGE = UUID.randomUUID();

    private record Sent(String topic, Envelope envelope, Message message) {}

    private final TenantId tenant;
    private final TenantKeys keys;
    private final RequestType type;
    private final RequestId id = new RequestId(UUID.randomUUID());
    private final Identifier identifier;
    private final List<Sent> said = new ArrayList<>();
    private Instant receivedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    RequestDialogue(TenantId tenant, TenantKeys keys, RequestType type, String email) {
        this.tenant = tenant;
        this.keys = keys;
        this.type = type;
        identifier = new Identifier(IdentifierKind.EMAIL, email);
    }

    RequestId id() {
        return id;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    RequestDialogue receivedAt(Instant time) {
        receivedAt = time;
        return this;
    }

    RequestDialogue submitted() {
        return say(Topics.INTAKE_EVENTS, new IntakeEvent.RequestSubmitted(id, type, Channel.WEB, receivedAt, 1));
    }

    RequestDialogue proved() {
        BlindToken token = new BlindToken(identifier.kind(), keys.token(identifier));
        return say(
                Topics.INTAKE_EVENTS,
                new IntakeEvent.IdentityProved(
                        id,
                        List.of(token),
                        keys.sealJson(List.of(identifier), "identifiers/" + id),
                        receivedAt.plusSeconds(60),
                        "email-code"));
    }

    RequestDialogue withdrawn() {
        return say(Topics.INTAKE_EVENTS, new IntakeEvent.RequestWithdrawn(id));
    }

    RequestDialogue discovered() {
        Finding finding = new Finding(CARE, "ticket", Relation.OWNER, 3, null, null, false, false);
        return say(
                Topics.INVENTORY_EVENTS,
                new InventoryEvent.Discovered(
                        id,
                        List.of(finding),
                        keys.sealJson(List.of(IdentifierSpan.always(identifier)), "subject/" + id)));
    }

    RequestDialogue packageAwaits() {
        return say(Topics.EXPORT_EVENTS, new ExportEvent.PackageAwaits(id, List.of(CARE)));
    }

    RequestDialogue packageBuilt() {
        return say(
                Topics.EXPORT_EVENTS,
                new ExportEvent.PackageBuilt(
                        id,
                        PACKAGE,
                        5,
                        2,
                        "ab".repeat(32),
                        List.of(),
                        keys.sealJson("token", "download/" + PACKAGE),
                        receivedAt.plus(7, ChronoUnit.DAYS)));
    }

    RequestDialogue erasurePlanned() {
        return say(
                Topics.ERASURE_EVENTS, new ErasureEvent.ErasurePlanned(id, List.of(new PlanLine(CARE, 3, 2, kept()))));
    }

    RequestDialogue erasureBegun() {
        return say(Topics.ERASURE_EVENTS, new ErasureEvent.ErasureBegun(id));
    }

    RequestDialogue certificateIssued() {
        return say(
                Topics.ERASURE_EVENTS,
                new ErasureEvent.CertificateIssued(
                        id, List.of(new ErasureResult(CARE, 3, 2, kept(), Evidence.ATTESTED)), "cd".repeat(32)));
    }

    RequestDialogue inTrouble() {
        return say(
                Topics.TROUBLE_EVENTS,
                new TroubleEvent.MessageUndigested(id, "inventory", Topics.INVENTORY_COMMANDS, "unreadable"));
    }

    /** Says everything again: the very same messages, and the same contents in new ones. */
    void repeatEverything() {
        List.copyOf(said).forEach(sent -> {
            TestTopics.send(sent.topic(), sent.envelope(), sent.message());
            TestTopics.send(sent.topic(), tenant, id.toString(), sent.message());
        });
    }

    InventoryCommand.Discover hearsDiscover() {
        return hears(Topics.INVENTORY_COMMANDS, InventoryCommand.Discover.class);
    }

    ExportCommand.BuildPackage hearsBuildPackage() {
        return hears(Topics.EXPORT_COMMANDS, ExportCommand.BuildPackage.class);
    }

    ErasureCommand.PlanErasure hearsPlanErasure() {
        return hears(Topics.ERASURE_COMMANDS, ErasureCommand.PlanErasure.class);
    }

    ErasureCommand.ExecuteErasure hearsExecuteErasure() {
        return hears(Topics.ERASURE_COMMANDS, ErasureCommand.ExecuteErasure.class);
    }

    RequestProgressed hearsStatus(RequestStatus status) {
        return TestTopics.await(
                        Topics.REQUEST_EVENTS,
                        RequestProgressed.class,
                        event -> event.requestId().equals(id) && event.status() == status)
                .message();
    }

    long countOf(String topic, Class<? extends Message> command) {
        return TestTopics.all(topic, command).stream()
                .filter(read -> id.toString().equals(read.envelope().correlationId()))
                .count();
    }

    /** How many events of an activity the audit log gets of this request. */
    long audited(String activity) {
        return TestTopics.all(Topics.AUDIT_EVENTS, AuditEvent.class).stream()
                .filter(read -> id.toString().equals(read.message().correlationId()))
                .filter(read -> activity.equals(read.message().activity()))
                .count();
    }

    RequestSpecification as(String role) {
        return as(role, tenant);
    }

    static RequestSpecification as(String role, TenantId tenant) {
        return given().auth().oauth2(Tokens.of(role, tenant)).contentType("application/json");
    }

    /** Somebody whose token names no role. */
    static RequestSpecification as(TenantId tenant, String subject, String... adminGroups) {
        return given().auth().oauth2(Tokens.of(tenant, subject, adminGroups)).contentType("application/json");
    }

    List<Identifier> opened(InventoryCommand.Discover command) {
        return keys.openJson(command.identifiers(), new TypeReference<List<Identifier>>() {}, "identifiers/" + id);
    }

    private <M extends Message> M hears(String topic, Class<M> type) {
        return TestTopics.await(topic, type, message -> requestOf(message).equals(id))
                .message();
    }

    private static RequestId requestOf(Message message) {
        return switch (message) {
            case InventoryCommand.Discover m -> m.requestId();
            case ExportCommand m -> m.requestId();
            case ErasureCommand m -> m.requestId();
            default -> throw new IllegalArgumentException("not a command of the coordinator");
        };
    }

    private RequestDialogue say(String topic, Message message) {
        said.add(new Sent(topic, TestTopics.send(topic, tenant, id.toString(), message), message));
        return this;
    }

    private static List<Kept> kept() {
        return List.of(new Kept("invoice", 1, KeepGround.LEGAL_OBLIGATION, Instant.parse("2033-01-01T00:00:00Z")));
    }
}
