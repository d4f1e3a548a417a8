package dev.regie.coordinator.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Where a request stands; some of the state in columns of their own, for lists and figures. */
@Entity
@Table(name = "process")
class ProcessRow {
    @Id
    UUID requestId;

    String tenant;
    String type;
    String status;

    @JdbcTypeCode(SqlTypes.JSON)
    String state;

    Instant receivedAt;
    Instant dueAt;
    Instant waitingSince;
    int version;
}
