package dev.regie.export.store;

import dev.regie.export.collection.CollectOrder;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(name = "collection")
class CollectOrderRow {
    @Id
    @Column(name = "command_id")
    UUID commandId;

    String tenant;

    @Column(name = "package_id")
    UUID packageId;

    String system;

    @Column(name = "token_hash")
    String tokenHash;

    @Column(name = "part_key")
    byte[] partKey;

    static CollectOrderRow of(CollectOrder order) {
        CollectOrderRow row = new CollectOrderRow();
        row.commandId = order.commandId();
        row.tenant = order.tenant().value();
        row.packageId = order.packageId();
        row.system = order.system().value();
        row.tokenHash = order.tokenHash();
        row.partKey = order.sealedPartKey();
        return row;
    }

    CollectOrder read() {
        return new CollectOrder(commandId, new TenantId(tenant), packageId, new SystemId(system), tokenHash, partKey);
    }
}
