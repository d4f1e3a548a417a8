package dev.regie.kit.keys;

import dev.regie.model.seal.Aead;
import java.util.UUID;

/**
 * A random key for what must be destroyable, open in memory. Whoever seals a row with it keeps the id beside the row.
 *
 * @param key AES-256
 */
public record DataKey(UUID id, byte[] key) {

    /** Seals; the context is authenticated and names the place, e.g. {@code holding/<record id>}. */
    public byte[] seal(byte[] plain, String context) {
        return Aead.seal(key, plain, context);
    }

    /** @throws dev.regie.model.seal.SealBroken if it was sealed under another key or for another place, or has changed */
    public byte[] open(byte[] sealed, String context) {
        return Aead.open(key, sealed, context);
    }

    /** Shows the id alone. */
    @Override
    public String toString() {
        return "data key " + id;
    }
}
