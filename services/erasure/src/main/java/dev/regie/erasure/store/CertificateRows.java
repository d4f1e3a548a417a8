package dev.regie.erasure.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class CertificateRows implements PanacheRepositoryBase<CertificateRow, UUID> {}
