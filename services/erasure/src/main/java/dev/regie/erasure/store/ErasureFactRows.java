package dev.regie.erasure.store;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class ErasureFactRows implements PanacheRepository<ErasureFactRow> {}
