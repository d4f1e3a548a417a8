package dev.regie.export.store;

import dev.regie.export.collection.CollectOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The commands sent for each package. For use inside a transaction. */
@ApplicationScoped
public class CollectOrderStore {
    private final CollectOrderRows rows;

    CollectOrderStore(CollectOrderRows rows) {
        this.rows = rows;
    }

    public void add(List<CollectOrder> orders) {
        rows.persist(orders.stream().map(CollectOrderRow::of));
        rows.flush();
    }

    public Optional<CollectOrder> find(UUID commandId) {
        return rows.findByIdOptional(commandId).map(CollectOrderRow::read);
    }

    /** An order, locked: its parts and the answer that tells them are looked at one after the other. */
    public Optional<CollectOrder> locked(UUID commandId) {
        return rows.findByIdOptional(commandId, LockModeType.PESSIMISTIC_WRITE).map(CollectOrderRow::read);
    }

    /** Removes the orders of a package. */
    public void remove(UUID packageId) {
        rows.delete("packageId", packageId);
    }

    public List<CollectOrder> ofPackage(UUID packageId) {
        return rows.list("packageId", packageId).stream()
                .map(CollectOrderRow::read)
                .toList();
    }
}
