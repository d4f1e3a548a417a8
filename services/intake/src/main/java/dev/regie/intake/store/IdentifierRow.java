package dev.regie.intake.store;

import dev.regie.model.subject.IdentifierKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "request_identifier")
@IdClass(IdentifierRow.Key.class)
class IdentifierRow {
    record Key(UUID requestId, int position) {}

    @Id
    @Column(name = "request_id")
    UUID requestId;

    @Id
    int position;

    String tenant;

    @Enumerated(EnumType.STRING)
    IdentifierKind kind;

    String token;

    boolean proved;
}
