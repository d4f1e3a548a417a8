package dev.regie.intake.store;

import dev.regie.model.request.Channel;
import dev.regie.model.request.Outcome;
import dev.regie.model.request.RequestStatus;
import dev.regie.model.request.RequestType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "request")
class RequestRow {
    enum IdentityColumn {
        PENDING,
        PROVED,
        NOT_PROVED
    }

    @Id
    UUID id;

    String tenant;

    @Enumerated(EnumType.STRING)
    RequestType type;

    @Enumerated(EnumType.STRING)
    Channel channel;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "data_key")
    UUID dataKey;

    byte[] dossier;

    @Column(name = "tracking_hash")
    byte[] trackingHash;

    @Enumerated(EnumType.STRING)
    IdentityColumn identity;

    @Column(name = "identity_at")
    Instant identityAt;

    @Column(name = "proof_method")
    String proofMethod;

    @Column(name = "withdrawn_at")
    Instant withdrawnAt;

    @Column(name = "progress_version")
    long progressVersion;

    @Enumerated(EnumType.STRING)
    RequestStatus status;

    @Enumerated(EnumType.STRING)
    Outcome outcome;

    @Column(name = "due_at")
    Instant dueAt;

    @Column(name = "waiting_for")
    String[] waitingFor;

    @Column(name = "next_step")
    String nextStep;

    boolean irreversible;

    @Column(name = "package_id")
    UUID packageId;

    @Column(name = "download_token")
    byte[] downloadToken;

    @Column(name = "repeat_hash")
    byte[] repeatHash;

    @Column(name = "repeat_receipt")
    byte[] repeatReceipt;

    @Column(name = "repeat_until")
    Instant repeatUntil;
}
