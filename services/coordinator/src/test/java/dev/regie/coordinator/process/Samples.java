package dev.regie.coordinator.process;

import dev.regie.coordinator.process.Decision.SealedNote;
import dev.regie.coordinator.process.Decision.Verdict;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ErasureEvent.PlanLine;
import dev.regie.model.message.ExportEvent;
import dev.regie.model.message.IntakeEvent;
import dev.regie.model.message.IntakeEvent.BlindToken;
import dev.regie.model.message.InventoryEvent;
import dev.regie.model.message.TroubleEvent;
import dev.regie.model.request.Channel;
import dev.regie.model.request.ErasureResult;
import dev.regie.model.request.Evidence;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.request.KeepGround;
import dev.regie.model.request.Kept;
import dev.regie.model.request.Missing;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestType;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.Relation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Requests, states and inputs for tests, always the same. */
public final class Samples {
    public static final Instant RECEIVED = Instant.parse("2026-03-02T09:00:00Z");
    public static final Instant NOW = Instant.parse("2026-03-02T09:05:00Z");
    public static final RequestId ID = RequestId.valueOf("11111111-2222-3333-4444-555555555555");
    public static final UUID PACKAGE = UUID.fromString("99999999-2222-3333-4444-555555555555");
    public static final SystemId CARE = new SystemId("customer-care");
    public static final SystemId DEVICES = new SystemId("device-management");
    public static final Sealed SEALED = new Sealed(1, "c2VhbGVk");
    public static final Proof PROOF =
            new Proof(List.of(new BlindToken(IdentifierKind.EMAIL, "dG9rZW4")), SEALED, NOW, "email-code");
    public static final Finding FINDING = new Finding(DEVICES, "device", Relation.OWNER, 12, null, null, true, false);
    public static final Kept INVOICE =
            new Kept("invoice", 1, KeepGround.LEGAL_OBLIGATION, Instant.parse("2033-01-01T00:00:00Z"));
    public static final Holdings HOLDINGS = new Holdings(List.of(FINDING), SEALED);
    public static final List<PlanLine> PLAN = List.of(new PlanLine(CARE, 3, 2, List.of(INVOICE)));
    public static final List<ErasureResult> RESULTS =
            List.of(new ErasureResult(CARE, 3, 2, List.of(INVOICE), Evidence.ATTESTED));
    public static final Decision HONOUR = new Decision(Verdict.HONOUR, null, "privacy-officer", NOW, null);
    public static final Decision PARTLY = new Decision(
            Verdict.PARTLY,
            RefusalGround.RIGHTS_OF_OTHERS,
            "privacy-officer",
            NOW,
            new SealedNote(UUID.fromString("88888888-2222-3333-4444-555555555555"), "bm90ZQ=="));
    public static final Decision HOLDING_BACK = new Decision(
            Verdict.PARTLY,
            RefusalGround.ARTICLE_17_3,
            "privacy-officer",
            NOW,
            null,
            List.of(
                    new HeldBack(CARE, "ticket", KeepGround.LEGAL_CLAIMS),
                    new HeldBack(DEVICES, null, KeepGround.ARCHIVING)));
    public static final Decision REFUSE =
            new Decision(Verdict.REFUSE, RefusalGround.EXCESSIVE, "privacy-officer", NOW, null);
    public static final RequestProcess AUTOMATIC = new RequestProcess(true, Duration.ZERO);
    public static final RequestProcess CAREFUL = new RequestProcess(false, Duration.ofDays(1));

    private Samples() {}

    public static IntakeEvent.RequestSubmitted submitted(RequestType type) {
        return new IntakeEvent.RequestSubmitted(ID, type, Channel.WEB, RECEIVED, 1);
    }

    public static Particulars about(RequestType type) {
        return RequestProcess.receive(submitted(type)).about();
    }

    /** Inputs by the name of what they are a sample of. */
    public static List<Input> inputs() {
        return List.of(
                intake(submitted(RequestType.ACCESS)),
                identityProved(),
                intake(new IntakeEvent.IdentityNotProved(ID, "codes-worn-out")),
                withdrawn(),
                intake(new IntakeEvent.LetterSent(ID, "answer-ready")),
                discovered(),
                new Input.FromExport(new ExportEvent.PackageAwaits(ID, List.of(CARE))),
                packageBuilt(),
                new Input.FromExport(new ExportEvent.PackageDownloaded(ID, PACKAGE)),
                new Input.FromExport(new ExportEvent.PackageLost(ID, PACKAGE)),
                new Input.FromExport(new ExportEvent.PackageExpired(ID, PACKAGE)),
                erasurePlanned(),
                new Input.FromErasure(new ErasureEvent.ErasureBegun(ID)),
                new Input.FromErasure(new ErasureEvent.ErasureAwaits(ID, List.of(CARE))),
                certificateIssued(),
                trouble("unreadable"),
                new Input.Decided(HONOUR),
                new Input.Decided(PARTLY),
                new Input.Decided(REFUSE),
                new Input.RetryAsked("operator"),
                new Input.TimerElapsed(TimerKind.ANSWER_OVERDUE),
                new Input.TimerElapsed(TimerKind.UNDO_WINDOW_ENDED));
    }

    public static Input intake(IntakeEvent event) {
        return new Input.FromIntake(event);
    }

    public static Input identityProved() {
        return intake(new IntakeEvent.IdentityProved(ID, PROOF.tokens(), SEALED, NOW, "email-code"));
    }

    public static Input withdrawn() {
        return intake(new IntakeEvent.RequestWithdrawn(ID));
    }

    public static Input discovered() {
        return new Input.FromInventory(new InventoryEvent.Discovered(ID, List.of(FINDING), SEALED));
    }

    public static Input packageBuilt() {
        return new Input.FromExport(
                new ExportEvent.PackageBuilt(ID, PACKAGE, 14, 2, "ab12", List.of(), SEALED, NOW.plusSeconds(600)));
    }

    public static Input erasurePlanned() {
        return new Input.FromErasure(new ErasureEvent.ErasurePlanned(ID, PLAN));
    }

    public static Input certificateIssued() {
        return new Input.FromErasure(new ErasureEvent.CertificateIssued(ID, RESULTS, "cd34"));
    }

    public static Input trouble(String reason) {
        return new Input.OfTrouble(
                new TroubleEvent.MessageUndigested(ID, "inventory", "dsr.inventory.commands.v1", reason));
    }

    /** One sample of each state, and two where access and erasure differ. */
    public static List<RequestState> states() {
        Particulars access = about(RequestType.ACCESS);
        Particulars erasure = about(RequestType.ERASURE);
        Instant answerBy = NOW.plus(RequestProcess.SERVICE_PATIENCE);
        List<RequestState> states = new ArrayList<>(List.of(
                new RequestState.IdentityPending(access),
                new RequestState.Discovering(access, PROOF, answerBy),
                new RequestState.Discovering(erasure, PROOF, answerBy),
                new RequestState.Planning(erasure, HOLDINGS, answerBy),
                new RequestState.AwaitingDecision(access, HOLDINGS),
                new RequestState.AwaitingDecision(erasure, HOLDINGS),
                new RequestState.Scheduled(erasure, HONOUR, NOW.plus(Duration.ofDays(1))),
                new RequestState.CollectingPackage(access, HOLDINGS, null, answerBy, List.of(DEVICES)),
                new RequestState.Erasing(erasure, HONOUR, answerBy, false, List.of(DEVICES)),
                new RequestState.Erasing(erasure, HONOUR, answerBy, true, List.of(DEVICES)),
                new RequestState.NeedsAttention(
                        new RequestState.Discovering(access, PROOF, answerBy), "no-answer", "inventory")));
        states.addAll(ended(access, erasure));
        return states;
    }

    private static List<RequestState> ended(Particulars access, Particulars erasure) {
        return List.of(
                RequestProcess.evolve(states(access), completion()),
                RequestProcess.evolve(
                        new RequestState.Erasing(erasure, PARTLY, NOW, true, List.of()),
                        facts().get("erasure-completed")),
                new RequestState.Refused(erasure, REFUSE),
                new RequestState.Withdrawn(access),
                new RequestState.Lapsed(access, "codes-worn-out"));
    }

    private static RequestState states(Particulars access) {
        return new RequestState.CollectingPackage(access, HOLDINGS, null, NOW, List.of());
    }

    private static Fact completion() {
        return facts().get("access-completed");
    }

    /** One sample of each fact, by its name. */
    public static Map<String, Fact> facts() {
        return Map.ofEntries(
                Map.entry("received", new Fact.Received(about(RequestType.ERASURE))),
                Map.entry("identity-proved", new Fact.IdentityProved(PROOF, NOW)),
                Map.entry("identity-not-proved", new Fact.IdentityNotProved("codes-worn-out")),
                Map.entry("holdings-found", new Fact.HoldingsFound(HOLDINGS, NOW)),
                Map.entry("dry-run-made", new Fact.DryRunMade(PLAN)),
                Map.entry("package-ordered", new Fact.PackageOrdered(PARTLY, NOW)),
                Map.entry("erasure-scheduled", new Fact.ErasureScheduled(HONOUR, NOW)),
                Map.entry("erasure-ordered", new Fact.ErasureOrdered(HONOUR, NOW)),
                Map.entry("request-refused", new Fact.RequestRefused(REFUSE)),
                Map.entry("erasure-begun", new Fact.ErasureBegun()),
                Map.entry("answers-awaited", new Fact.AnswersAwaited(List.of(CARE))),
                Map.entry(
                        "access-completed",
                        new Fact.AccessCompleted(
                                Outcome.PARTIAL,
                                PACKAGE,
                                14,
                                2,
                                "ab12",
                                List.of(new Missing(CARE, "no-answer")),
                                SEALED,
                                NOW)),
                Map.entry("erasure-completed", new Fact.ErasureCompleted(Outcome.PARTIAL, RESULTS, "cd34")),
                Map.entry("request-withdrawn", new Fact.RequestWithdrawn(Fact.Cancelled.ERASURE_PLAN)),
                Map.entry("attention-needed", new Fact.AttentionNeeded("no-answer", "inventory")),
                Map.entry("retried", new Fact.Retried("operator", NOW)),
                Map.entry("noted", new Fact.Noted("letter-sent", "answer-ready")),
                Map.entry("disregarded", new Fact.Disregarded("discovered", "not-awaited-in-planning")));
    }
}
