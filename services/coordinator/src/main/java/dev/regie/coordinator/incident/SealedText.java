package dev.regie.coordinator.incident;

import java.util.UUID;

/**
 * What somebody wrote, sealed under the incident's own key, under the context {@code incident/<incident id>/<place of the fact>}.
 *
 * @param keyId the data key
 * @param ciphertext base64
 */
public record SealedText(UUID keyId, String ciphertext) {}
