package dev.regie.export.store;

import dev.regie.export.collection.PackageStatus;
import dev.regie.model.request.HeldBack;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Table(name = "package")
class PackageRow {
    @Id
    UUID id;

    String tenant;

    @Column(name = "request_id")
    UUID requestId;

    @Enumerated(EnumType.STRING)
    PackageStatus status;

    @Column(name = "opened_at")
    Instant openedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Long> found;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "held_back")
    List<HeldBack> heldBack;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> awaited;

    @Column(name = "awaited_untold")
    boolean awaitedUntold;

    @Column(name = "collected_at")
    Instant collectedAt;

    @Column(name = "failed_builds")
    int failedBuilds;

    @Column(name = "build_not_before")
    Instant buildNotBefore;

    String sha256;

    Long bytes;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "token_hash")
    String tokenHash;

    UUID handover;

    @Column(name = "handover_until")
    Instant handoverUntil;

    @Column(name = "lost_at")
    Instant lostAt;

    @Column(name = "ended_at")
    Instant endedAt;

    boolean leftovers;
}
