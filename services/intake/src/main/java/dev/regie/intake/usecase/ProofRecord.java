package dev.regie.intake.usecase;

import dev.regie.intake.identity.Identity;
import dev.regie.intake.progress.RequestFile;
import dev.regie.intake.store.RequestStore;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.IntakeEvent.IdentityProved;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Sealed;
import dev.regie.model.subject.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Notes what was proved, and tells it: from here on these identifiers, and no others of the request, open things. In a transaction only. */
@ApplicationScoped
class ProofRecord {
    private final RequestStore requests;
    private final TenantDirectory tenants;
    private final Outbox outbox;

    ProofRecord(RequestStore requests, TenantDirectory tenants, Outbox outbox) {
        this.requests = requests;
        this.tenants = tenants;
        this.outbox = outbox;
    }

    void record(RequestFile file, List<Identifier> proved, Identity.Proved identity) {
        TenantId tenant = file.tenant();
        requests.proved(file.id(), file.dossier().proving(proved), identity);
        Sealed sealed = tenants.require(tenant).keys().sealJson(proved, "identifiers/" + file.id());
        outbox.send(
                Topics.INTAKE_EVENTS,
                tenant,
                file.id(),
                new IdentityProved(
                        file.id(), requests.blind(tenant, proved), sealed, identity.at(), identity.method()));
    }
}
