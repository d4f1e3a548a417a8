package dev.regie.erasure.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "erasure_fact")
class ErasureFactRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String tenant;

    @Column(name = "request_id")
    UUID requestId;

    Instant at;

    @Enumerated(EnumType.STRING)
    ErasureFact fact;

    String reason;
}
