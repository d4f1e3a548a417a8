package dev.regie.model.subject;

import java.util.List;

/** A person as a record names them: the relation and the identifiers by which the record knows them. */
public record SubjectRef(Relation relation, List<Identifier> identifiers) {
    public SubjectRef {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a subject needs an identifier");
        }
    }
}
