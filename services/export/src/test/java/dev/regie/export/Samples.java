package dev.regie.export;

import dev.regie.model.id.SystemId;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.subject.Relation;
import java.time.Instant;
import java.util.Map;

/** Records as participants contribute them. */
public final class Samples {
    public static final SystemId CARE = new SystemId("customer-care");
    public static final SystemId DEVICES = new SystemId("device-management");

    private Samples() {}

    public static ContributedRecord aRecordOf(SystemId system, String key) {
        return new ContributedRecord(
                system,
                key,
                "support",
                Relation.OWNER,
                CollectionSource.ADMIN_PORTAL,
                Instant.parse("2025-03-04T05:06:07Z"),
                Map.of("subject", "about " + key, "owner", "o", "zip", 1234));
    }
}
