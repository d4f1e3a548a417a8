package dev.regie.model.message;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The one table of wire names. A wire name never changes and never is a class name. */
public final class MessageTypes {
    private static final Map<String, Class<? extends Message>> BY_NAME = Map.ofEntries(
            entry("tenant-defined", TenantEvent.TenantDefined.class),
            entry("role-assignment-defined", AssignmentEvent.RoleAssignmentDefined.class),
            entry("system-registered", CatalogueEvent.SystemRegistered.class),
            entry("request-submitted", IntakeEvent.RequestSubmitted.class),
            entry("identity-proved", IntakeEvent.IdentityProved.class),
            entry("identity-not-proved", IntakeEvent.IdentityNotProved.class),
            entry("request-withdrawn", IntakeEvent.RequestWithdrawn.class),
            entry("letter-sent", IntakeEvent.LetterSent.class),
            entry("request-progressed", RequestEvent.RequestProgressed.class),
            entry("discover", InventoryCommand.Discover.class),
            entry("discovered", InventoryEvent.Discovered.class),
            entry("count-affected", InventoryCommand.CountAffected.class),
            entry("affected-counted", InventoryEvent.AffectedCounted.class),
            entry("build-package", ExportCommand.BuildPackage.class),
            entry("cancel-package", ExportCommand.CancelPackage.class),
            entry("package-awaits", ExportEvent.PackageAwaits.class),
            entry("package-built", ExportEvent.PackageBuilt.class),
            entry("package-downloaded", ExportEvent.PackageDownloaded.class),
            entry("package-lost", ExportEvent.PackageLost.class),
            entry("package-expired", ExportEvent.PackageExpired.class),
            entry("plan-erasure", ErasureCommand.PlanErasure.class),
            entry("execute-erasure", ErasureCommand.ExecuteErasure.class),
            entry("cancel-erasure", ErasureCommand.CancelErasure.class),
            entry("erasure-planned", ErasureEvent.ErasurePlanned.class),
            entry("erasure-begun", ErasureEvent.ErasureBegun.class),
            entry("erasure-awaits", ErasureEvent.ErasureAwaits.class),
            entry("certificate-issued", ErasureEvent.CertificateIssued.class),
            entry("subject-erased", LedgerEvent.SubjectErased.class),
            entry("collect", ParticipantCommand.Collect.class),
            entry("erase", ParticipantCommand.Erase.class),
            entry("collected", ParticipantAnswer.Collected.class),
            entry("erased", ParticipantAnswer.Erased.class),
            entry("deferred", ParticipantAnswer.Deferred.class),
            entry("failed", ParticipantAnswer.Failed.class),
            entry("terms-version-published", TermsEvent.TermsVersionPublished.class),
            entry("terms-accepted", TermsEvent.TermsAccepted.class),
            entry("terms-declined", TermsEvent.TermsDeclined.class),
            entry("privacy-statement-acknowledged", TermsEvent.PrivacyStatementAcknowledged.class),
            entry("terms-withdrawn", TermsEvent.TermsWithdrawn.class),
            entry("terms-expired", TermsEvent.TermsExpired.class),
            entry("message-undigested", TroubleEvent.MessageUndigested.class),
            entry("audit-event", AuditEvent.class),
            entry("audit-checkpoint", AuditCheckpoint.class),
            entry("audit-record", AuditRecord.class));

    private static final Map<Class<? extends Message>, String> BY_CLASS =
            BY_NAME.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private MessageTypes() {}

    /** The {@code ce_type} of a message. */
    public static String nameOf(Message message) {
        return nameOf(message.getClass());
    }

    /** The {@code ce_type} of a message class. */
    public static String nameOf(Class<? extends Message> type) {
        return Optional.ofNullable(BY_CLASS.get(type))
                .orElseThrow(() -> new IllegalStateException(type.getName() + " has no wire name in MessageTypes"));
    }

    /** The class behind a {@code ce_type}; empty if this version does not know it. */
    public static Optional<Class<? extends Message>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every wire name with its class, for the generated documents and the tests. */
    public static Map<String, Class<? extends Message>> all() {
        return BY_NAME;
    }
}
