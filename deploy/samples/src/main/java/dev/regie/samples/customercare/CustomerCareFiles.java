package dev.regie.samples.customercare;

import dev.regie.client.Publication;
import dev.regie.model.personaldata.CollectionSource;
import dev.regie.model.personaldata.PersonalDataEvent.RecordCollected;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.Relation;
import dev.regie.model.subject.SubjectRef;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Fills customer care's database and says, in pointers without values, what it holds about whom. */
public final class CustomerCareFiles {
    private CustomerCareFiles() {}

    /** Stores the entries; those already there stay as they are. */
    public static void store(String jdbcUrl, List<Entry> entries) throws SQLException {
        try (CustomerCareStore store = new CustomerCareStore(jdbcUrl)) {
            store.add(entries);
        }
    }

    /** The pointer to an entry: names of fields, no values. The event id follows from the entry, so that a repeat is one. */
    public static Publication pointer(Entry entry, Publication.Mode mode) {
        List<SubjectRef> subjects = new ArrayList<>();
        subjects.add(new SubjectRef(Relation.OWNER, List.of(new Identifier(IdentifierKind.EMAIL, entry.email()))));
        Set<String> names = Set.of("email", "subject", "body");
        if (entry.mentions() != null) {
            subjects.add(
                    new SubjectRef(Relation.ABOUT, List.of(new Identifier(IdentifierKind.EMAIL, entry.mentions()))));
            names = Set.of("email", "subject", "body", "mentions");
        }
        RecordCollected event = new RecordCollected(
                entry.id(), entry.category(), CollectionSource.ADMIN_PORTAL, subjects, Map.of(), names);
        UUID id = UUID.nameUUIDFromBytes(("customer-care/" + entry.id()).getBytes(StandardCharsets.UTF_8));
        return new Publication(id, entry.tenant(), event, entry.at(), mode);
    }
}
