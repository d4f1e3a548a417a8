package dev.regie.inventory.ingest;

import dev.regie.model.subject.Identifier;

/** What only the holder of a tenant's keys can do. */
public interface TenantSecrets {
    /** The blind token of an identifier. */
    String token(Identifier identifier);

    /** The keyed hash of another text. */
    String token(String domain, String text);

    /** A sender's hourly key. @throws dev.regie.model.seal.SealBroken if it was wrapped to somebody else */
    byte[] unwrap(String wrappedKey);
}
