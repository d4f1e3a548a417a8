package dev.regie.model.seal;

/**
 * A value sealed for transport under its tenant's transport key.
 *
 * @param keyVersion version of the key
 * @param ciphertext base64url without padding
 */
public record Sealed(int keyVersion, String ciphertext) {}
