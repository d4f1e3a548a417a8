package dev.regie.intake.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "verification_code")
class CodeRow {
    @Id
    UUID id;

    String tenant;

    @Column(name = "request_id")
    UUID requestId;

    String token;

    @Column(name = "issued_at")
    Instant issuedAt;

    byte[] mac;

    @Column(name = "tries_left")
    int triesLeft;
}
