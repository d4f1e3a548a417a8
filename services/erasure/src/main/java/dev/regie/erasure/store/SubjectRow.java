package dev.regie.erasure.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "erasure_subject")
class SubjectRow {
    @Id
    @Column(name = "request_id")
    UUID requestId;

    String tenant;

    @Column(name = "key_id")
    UUID keyId;

    byte[] sealed;
}
