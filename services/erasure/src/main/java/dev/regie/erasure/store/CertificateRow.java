package dev.regie.erasure.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "certificate")
class CertificateRow {
    @Id
    @Column(name = "request_id")
    UUID requestId;

    String tenant;

    @Column(name = "issued_at")
    Instant issuedAt;

    String jws;
    String sha256;
}
