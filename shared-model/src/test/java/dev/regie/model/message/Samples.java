package dev.regie.model.message;

import dev.regie.model.access.Extent;
import dev.regie.model.auditlog.StoredEvent;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.AuditEvent.AuditActor;
import dev.regie.model.message.AuditEvent.AuditProperty;
import dev.regie.model.message.AuditEvent.AuditResource;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.PersonalDataEvent;
import dev.regie.model.request.Channel;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.request.Missing;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import dev.regie.model.subject.Relation;
import dev.regie.model.subject.SubjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One example of everything that is written to a topic or into a sealed value, with every member set. */
final class Samples {
    private static final RequestId REQUEST = RequestId.valueOf("6a1f0a52-7c50-4d0e-9a57-0a6f1c1f2b3c");
    private static final UUID COMMAND = UUID.fromString("0b54c1de-2c1b-4f0f-8a6a-9d0d3a6f7e11");
    private static final UUID PACKAGE = UUID.fromString("c3c8f0f4-90a4-4b0e-8f39-5a3f7d2f9a01");
    private static final TenantId CONTOSO = new TenantId("contoso");
    private static final SystemId CARE = new SystemId("customer-care");
    private static final Instant TIME = Instant.parse("2026-03-01T10:15:30.123456Z");
    private static final Instant LATER = Instant.parse("2026-04-01T10:15:30Z");
    private static final Sealed SEALED = new Sealed(2, "c2VhbGVk");
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Identifier EMAIL = new Identifier(IdentifierKind.EMAIL, "person@example.org");
    private static final IdentifierSpan SPAN = new IdentifierSpan(EMAIL, TIME, LATER);
    private static final Kept KEPT = new Kept("invoice", 3, KeepGround.LEGAL_OBLIGATION, LATER);
    private static final Finding FINDING =
            new Finding(CARE, "ticket", Relation.ABOUT, 4, KeepGround.LEGAL_CLAIMS, LATER, true, false);

    private static final TermsEvent.Proof PROOF =
            new TermsEvent.Proof(17, "dG9rZW4", "ZGV2aWNl", SHA256, "en", "company-portal", TIME);

    private Samples() {}

    static final List<Message> MESSAGES = List.of(
            new TenantEvent.TenantDefined(
                    CONTOSO,
                    "Contoso",
                    "Europe/Amsterdam",
                    true,
                    Duration.ofHours(36),
                    1,
                    "d3JhcHBlZA==",
                    2,
                    "cHVibGlj",
                    "c2lnbmluZw=="),
            new AssignmentEvent.RoleAssignmentDefined(
                    CONTOSO,
                    COMMAND,
                    "upstream-system",
                    Set.of("bWVtYmVy"),
                    Extent.ALL,
                    Extent.ALL,
                    Extent.of(Set.of("customer-care"))),
            new CatalogueEvent.SystemRegistered(CARE, "Customer care", Set.of(CONTOSO), "cHVibGlj", true, false),
            new IntakeEvent.RequestSubmitted(REQUEST, RequestType.ACCESS, Channel.LETTER, TIME, 2),
            new IntakeEvent.IdentityProved(
                    REQUEST,
                    List.of(new IntakeEvent.BlindToken(IdentifierKind.EMAIL, "dG9rZW4")),
                    SEALED,
                    TIME,
                    "email-code"),
            new IntakeEvent.IdentityNotProved(REQUEST, "codes-worn-out"),
            new IntakeEvent.RequestWithdrawn(REQUEST),
            new IntakeEvent.LetterSent(REQUEST, "answer-ready"),
            new RequestEvent.RequestProgressed(
                    REQUEST,
                    7,
                    RequestType.ERASURE,
                    RequestStatus.COMPLETED,
                    Outcome.PARTIAL,
                    LATER,
                    List.of(CARE),
                    "download",
                    true,
                    PACKAGE,
                    SEALED),
            new InventoryCommand.Discover(REQUEST, SEALED, TIME),
            new InventoryEvent.Discovered(REQUEST, List.of(FINDING), SEALED),
            new InventoryCommand.CountAffected(PACKAGE, new RecordScope(List.of(CARE), List.of("ticket"), TIME, LATER)),
            new InventoryEvent.AffectedCounted(
                    PACKAGE, new Affected(7, 12, List.of(new Affected.Line(CARE, "ticket", 7, 12)), LATER)),
            new ExportCommand.BuildPackage(REQUEST, SEALED, List.of(FINDING), LATER),
            new ExportCommand.CancelPackage(REQUEST),
            new ExportEvent.PackageAwaits(REQUEST, List.of(CARE)),
            new ExportEvent.PackageBuilt(
                    REQUEST, PACKAGE, 12, 2, SHA256, List.of(new Missing(CARE, "no-answer")), SEALED, LATER),
            new ExportEvent.PackageDownloaded(REQUEST, PACKAGE),
            new ExportEvent.PackageLost(REQUEST, PACKAGE),
            new ExportEvent.PackageExpired(REQUEST, PACKAGE),
            new ErasureCommand.PlanErasure(REQUEST, SEALED, List.of(FINDING)),
            new ErasureCommand.ExecuteErasure(REQUEST, "privacy-officer", TIME, LATER),
            new ErasureCommand.CancelErasure(REQUEST),
            new ErasureEvent.ErasurePlanned(REQUEST, List.of(new ErasureEvent.PlanLine(CARE, 9, 6, List.of(KEPT)))),
            new ErasureEvent.ErasureBegun(REQUEST),
            new ErasureEvent.ErasureAwaits(REQUEST, List.of(CARE)),
            new ErasureEvent.CertificateIssued(
                    REQUEST, List.of(new ErasureResult(CARE, 9, 6, List.of(KEPT), Evidence.ATTESTED)), SHA256),
            new LedgerEvent.SubjectErased(
                    REQUEST,
                    List.of(new LedgerEvent.TokenSpan(IdentifierKind.DEVICE_ID, "dG9rZW4", TIME, LATER)),
                    LATER),
            new ParticipantCommand.Collect(COMMAND, REQUEST, LATER, "YnJpZWY="),
            new ParticipantCommand.Erase(COMMAND, REQUEST, LATER, "YnJpZWY="),
            new ParticipantAnswer.Collected(COMMAND, REQUEST, 12, List.of(new ParticipantAnswer.Part(1, 12, SHA256))),
            new ParticipantAnswer.Erased(
                    COMMAND, REQUEST, List.of(new ParticipantAnswer.SystemErasure(CARE, 9, 6, List.of(KEPT)))),
            new ParticipantAnswer.Deferred(COMMAND, REQUEST, "device-offline", LATER),
            new ParticipantAnswer.Failed(COMMAND, REQUEST, "database-locked", true),
            new TermsEvent.TermsVersionPublished(PACKAGE, 3, 1, TIME),
            new TermsEvent.TermsAccepted(PACKAGE, 3, PROOF, LATER),
            new TermsEvent.TermsDeclined(PACKAGE, 3, PROOF),
            new TermsEvent.PrivacyStatementAcknowledged(PACKAGE, 3, PROOF, LATER),
            new TermsEvent.TermsWithdrawn(PACKAGE, 3, PROOF),
            new TermsEvent.TermsExpired(PACKAGE, 3, PROOF),
            new TroubleEvent.MessageUndigested(REQUEST, "export", Topics.EXPORT_COMMANDS, "unreadable"),
            new AuditEvent(
                    COMMAND,
                    "coordinator",
                    "Request",
                    "decide Request",
                    "Action",
                    TIME,
                    "Success",
                    REQUEST.toString(),
                    new AuditActor("User", List.of("privacy-officer"), "console", SEALED, SEALED),
                    List.of(new AuditResource(
                            "Request",
                            REQUEST.toString(),
                            SEALED,
                            List.of(new AuditProperty("decision", SEALED, SEALED))))),
            new AuditRecord(17, "6e340b9c", "c2VhbGVk"),
            new AuditCheckpoint(2, "regie-audit/contoso\n2\n(root)\n2026-03-01T10:15:30Z\n\n(signature)\n"));

    private static final StoredEvent.SealedText SEALED_TEXT = new StoredEvent.SealedText(COMMAND, "c2VhbGVk");

    static final List<PersonalDataEvent> PERSONAL_DATA = List.of(
            new PersonalDataEvent.RecordCollected(
                    "device-17",
                    "hardware",
                    CollectionSource.DEVICE,
                    List.of(
                            new SubjectRef(Relation.OWNER, List.of(EMAIL)),
                            new SubjectRef(Relation.ABOUT, List.of(new Identifier(IdentifierKind.USER_ID, "u-2")))),
                    Map.of("model", "Model T"),
                    Set.of("model")),
            new PersonalDataEvent.RecordRemoved("device-17"),
            new PersonalDataEvent.IdentifierLinked(new Identifier(IdentifierKind.USER_ID, "u-1"), EMAIL, TIME, LATER));

    private static final List<HeldBack> HELD_BACK = List.of(
            new HeldBack(CARE, "ticket", KeepGround.LEGAL_CLAIMS),
            new HeldBack(new SystemId("device-management"), null, KeepGround.ARCHIVING));

    /** What has got members since its golden file was written, with these set: under the name of a golden file of its own. */
    static final Map<String, Object> LATER_FORMS = Map.of(
            "build-package-partly",
            new ExportCommand.BuildPackage(REQUEST, SEALED, List.of(FINDING), LATER, HELD_BACK),
            "execute-erasure-partly",
            new ErasureCommand.ExecuteErasure(REQUEST, "privacy-officer", TIME, LATER, HELD_BACK),
            "erase-brief-partly",
            new ParticipantCommand.EraseBrief(List.of(SPAN), TIME, HELD_BACK),
            "subject-erased-partly",
            new LedgerEvent.SubjectErased(
                    REQUEST,
                    List.of(new LedgerEvent.TokenSpan(IdentifierKind.DEVICE_ID, "dG9rZW4", TIME, LATER)),
                    LATER,
                    HELD_BACK));

    /** What travels inside seals, and what is hashed and kept for ever, under the name of its golden file. */
    static final Map<String, Object> SEALED_CONTENTS = Map.of(
            "stored-audit-event",
            new StoredEvent(
                    new TenantId("contoso"),
                    17,
                    COMMAND,
                    "coordinator",
                    "Request",
                    "decide Request",
                    "Action",
                    TIME,
                    "Success",
                    REQUEST.toString(),
                    new StoredEvent.Actor(
                            "User", List.of("privacy-officer"), "console", "dG9rZW4", SEALED_TEXT, SEALED_TEXT),
                    List.of(new StoredEvent.Target(
                            "Request",
                            REQUEST.toString(),
                            List.of("dG9rZW4"),
                            SEALED_TEXT,
                            List.of(new StoredEvent.Property("decision", null, SEALED_TEXT))))),
            "collect-brief",
            new ParticipantCommand.CollectBrief(List.of(SPAN), "a2V5", "upload-token", "/parts"),
            "erase-brief",
            new ParticipantCommand.EraseBrief(List.of(SPAN), TIME),
            "contributed-record",
            new ContributedRecord(
                    CARE,
                    "ticket-1",
                    "ticket",
                    Relation.OWNER,
                    CollectionSource.ADMIN_PORTAL,
                    TIME,
                    Map.of("pin", ContributedRecord.WITHHELD_SECRET)));
}
