package dev.regie.erasure.usecase;

import dev.regie.erasure.certificate.SignedCertificate;
import dev.regie.erasure.store.CertificateStore;
import dev.regie.kit.audit.AuditEntry;
import dev.regie.kit.audit.AuditTrail;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Hands out certificates, and says who read them. */
@ApplicationScoped
public class CertificateReading {
    private final CertificateStore certificates;
    private final TenantTransactions transactions;
    private final AuditTrail audit;

    CertificateReading(CertificateStore certificates, TenantTransactions transactions, AuditTrail audit) {
        this.certificates = certificates;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Empty alike if there is none yet, the request is unknown, or another tenant's. */
    public Optional<SignedCertificate> read(TenantId tenant, RequestId request) {
        return transactions.in(tenant, () -> {
            Optional<SignedCertificate> found = certificates.find(tenant, request);
            found.ifPresent(signed -> audit.record(AuditEntry.of(tenant, "Certificate", "read Certificate", "Read")
                    .on("Certificate", request.toString())
                    .correlatedBy(request)));
            return found;
        });
    }
}
