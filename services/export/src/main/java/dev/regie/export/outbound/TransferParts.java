package dev.regie.export.outbound;

import dev.regie.export.collection.PartCheck;
import dev.regie.kit.objects.ObjectStore;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.personaldata.Parts;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The parts that participants contribute, sealed, under the object store's transfer prefix. */
@ApplicationScoped
public class TransferParts {
    private final ObjectStore objects;

    TransferParts(ObjectStore objects) {
        this.objects = objects;
    }

    public void put(UUID commandId, int number, byte[] sealed) {
        objects.put(path(commandId, number), sealed);
    }

    /** Deletes whatever came for a command. */
    public void delete(UUID commandId) {
        objects.delete("transfer/" + commandId);
    }

    /** The parts of a command, with the key that opens them. */
    public PartCheck.Parts of(UUID commandId, byte[] partKey) {
        return new PartCheck.Parts() {
            @Override
            public Optional<byte[]> sealed(int number) {
                return objects.get(path(commandId, number));
            }

            @Override
            public List<ContributedRecord> open(int number, byte[] sealed) {
                return Parts.open(commandId, number, partKey, sealed);
            }
        };
    }

    private static String path(UUID commandId, int number) {
        return "transfer/" + commandId + "/" + number;
    }
}
