package dev.regie.inventory.ingest;

import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.Relation;

/** A person named by a record: blind token, kind and relation. */
public record Mention(String token, IdentifierKind kind, Relation relation) {}
