package dev.regie.intake.store;

import dev.regie.intake.letter.LetterKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "letter")
class LetterRow {
    enum Status {
        PENDING,
        SENT,
        FAILED
    }

    @Id
    UUID id;

    String tenant;

    @Column(name = "request_id")
    UUID requestId;

    @Enumerated(EnumType.STRING)
    LetterKind kind;

    @Enumerated(EnumType.STRING)
    Status status;

    @Column(name = "data_key")
    UUID dataKey;

    byte[] content;

    @Column(name = "created_at")
    Instant createdAt;

    int attempts;

    @Column(name = "next_attempt_at")
    Instant nextAttemptAt;

    @Column(name = "sent_at")
    Instant sentAt;
}
