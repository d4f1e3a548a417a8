package dev.regie.export.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class PackageRows implements PanacheRepositoryBase<PackageRow, UUID> {}
