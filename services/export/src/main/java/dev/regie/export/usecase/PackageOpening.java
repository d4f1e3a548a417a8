package dev.regie.export.usecase;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.export.ExportConfig;
import dev.regie.export.collection.CollectOrder;
import dev.regie.export.collection.ExportPackage;
import dev.regie.export.collection.OneTimeToken;
import dev.regie.export.collection.PackageStatus;
import dev.regie.export.store.CollectOrderStore;
import dev.regie.export.store.PackageStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.participant.ParticipantWaits;
import dev.regie.kit.tenant.Participant;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ExportCommand.BuildPackage;
import dev.regie.model.message.ExportEvent.PackageAwaits;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.request.Finding;
import dev.regie.model.request.HeldBack;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks every participant of the tenant for a copy of what it holds about the person. The person's identifiers pass through: opened from
 * the command and sealed again to each participant, they are not stored here.
 */
@ApplicationScoped
public class PackageOpening {
    private static final Logger LOG = Logger.getLogger(PackageOpening.class);
    private static final TypeReference<List<IdentifierSpan>> SUBJECT = new TypeReference<>() {};

    private final PackageStore packages;
    private final CollectOrderStore orders;
    private final ParticipantWaits waits;
    private final DataKeys keys;
    private final TenantDirectory tenants;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final RegieClock clock;
    private final String uploadBase;

    PackageOpening(
            PackageStore packages,
            CollectOrderStore orders,
            ParticipantWaits waits,
            DataKeys keys,
            TenantDirectory tenants,
            Outbox outbox,
            AuditTrail audit,
            RegieClock clock,
            ExportConfig config) {
        this.packages = packages;
        this.orders = orders;
        this.waits = waits;
        this.keys = keys;
        this.tenants = tenants;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.uploadBase = config.publicUrl().toString().replaceFirst("/+$", "") + "/parts";
    }

    /**
     * Opens the package of a request, once: a repeated command changes nothing, unless the package cannot be built from what was collected.
     * Joins the running transaction.
     */
    public void open(TenantId tenant, BuildPackage command) {
        packages.ofRequest(tenant, command.requestId())
                .ifPresentOrElse(known -> openAgain(known, command), () -> openNew(tenant, command));
    }

    private void openNew(TenantId tenant, BuildPackage command) {
        UUID id = ExportPackage.idOf(command.requestId());
        Collecting collecting = collecting(tenant, command, keys.create(tenant, ExportPackage.keyScope(id)));
        waits.open(tenant, command.requestId(), command.answerBy(), collecting::ask);
        packages.add(opened(collecting), clock.instant());
        asked(collecting);
    }

    // the orders before stay with the package until it is swept: they tell which parts lie in the object store
    private void openAgain(ExportPackage known, BuildPackage command) {
        if (!known.givenUp() && !known.neverBuilt()) {
            LOG.infof(
                    "package %s of request %s is %s: the command to build it changes nothing",
                    known.id(), known.requestId(), known.status());
            return;
        }
        waits.forget(known.tenant(), known.requestId());
        Collecting collecting =
                collecting(known.tenant(), command, keys.findOrCreate(known.tenant(), known.keyScope()));
        waits.open(known.tenant(), command.requestId(), command.answerBy(), collecting::ask);
        packages.reopened(known.id(), collecting.awaited());
        asked(collecting);
    }

    private Collecting collecting(TenantId tenant, BuildPackage command, DataKey packageKey) {
        List<IdentifierSpan> subject =
                tenants.require(tenant).keys().openJson(command.subject(), SUBJECT, "subject/" + command.requestId());
        return new Collecting(
                tenant,
                ExportPackage.idOf(command.requestId()),
                command,
                subject,
                packageKey,
                uploadBase,
                new ArrayList<>());
    }

    private void asked(Collecting collecting) {
        RequestId request = collecting.command().requestId();
        orders.add(collecting.orders());
        outbox.send(
                Topics.EXPORT_EVENTS, collecting.tenant(), request, new PackageAwaits(request, collecting.awaited()));
        audit.record(AuditEntry.of(collecting.tenant(), "Package", "collect Package", "Create")
                .on("Package", collecting.packageId().toString())
                .correlatedBy(request));
    }

    private static ExportPackage opened(Collecting collecting) {
        return new ExportPackage(
                collecting.packageId(),
                collecting.tenant(),
                collecting.command().requestId(),
                PackageStatus.COLLECTING,
                recordsBySystem(collecting.command()),
                collecting.command().heldBack(),
                collecting.awaited(),
                null,
                0,
                null,
                null);
    }

    private static Map<SystemId, Long> recordsBySystem(BuildPackage command) {
        return command.findings().stream()
                .filter(finding -> HeldBack.ground(command.heldBack(), finding.system(), finding.category())
                        .isEmpty())
                .collect(groupingBy(Finding::system, summingLong(Finding::records)));
    }

    /** The commands of one package as they are made. */
    private record Collecting(
            TenantId tenant,
            UUID packageId,
            BuildPackage command,
            List<IdentifierSpan> subject,
            DataKey packageKey,
            String uploadBase,
            List<CollectOrder> orders) {

        List<SystemId> awaited() {
            return orders.stream().map(CollectOrder::system).sorted().toList();
        }

        Collect ask(Participant participant) {
            UUID commandId = UUID.randomUUID();
            byte[] partKey = Aead.newKey();
            OneTimeToken token = OneTimeToken.create();
            orders.add(new CollectOrder(
                    commandId,
                    tenant,
                    packageId,
                    participant.system(),
                    token.hash(),
                    packageKey.seal(partKey, CollectOrder.keyContext(commandId))));
            CollectBrief brief =
                    new CollectBrief(subject, Base64.getEncoder().encodeToString(partKey), token.value(), uploadBase);
            return new Collect(
                    commandId, command.requestId(), command.answerBy(), sealed(brief, participant, commandId));
        }

        private static String sealed(CollectBrief brief, Participant participant, UUID commandId) {
            return Base64.getEncoder()
                    .encodeToString(Hpke.seal(
                            participant.publicKey(), MessageJson.write(brief), participant.system() + "/" + commandId));
        }
    }
}
