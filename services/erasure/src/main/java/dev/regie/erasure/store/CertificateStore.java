package dev.regie.erasure.store;

import dev.regie.erasure.certificate.SignedCertificate;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Certificates, byte for byte as they were signed. */
@ApplicationScoped
public class CertificateStore {
    private final CertificateRows rows;

    CertificateStore(CertificateRows rows) {
        this.rows = rows;
    }

    public void add(SignedCertificate signed) {
        CertificateRow row = new CertificateRow();
        row.requestId = signed.certificate().requestId().value();
        row.tenant = signed.certificate().tenant().value();
        row.issuedAt = signed.certificate().issuedAt();
        row.jws = signed.jws();
        row.sha256 = signed.sha256();
        rows.persist(row);
    }

    public Optional<SignedCertificate> find(TenantId tenant, RequestId request) {
        return rows.find("requestId = ?1 and tenant = ?2", request.value(), tenant.value())
                .firstResultOptional()
                .map(row -> SignedCertificate.of(row.jws));
    }
}
