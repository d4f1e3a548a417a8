package dev.regie.export.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A manifest under the tenant's signature: a JSON Web Signature in compact form (RFC 7515 §3.1) with EdDSA over Ed25519 (RFC 8037 §3.1).
 * Its payload is {@code manifest.json} byte for byte; the key id is the tenant.
 */
final class SignedManifest {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private SignedManifest() {}

    static byte[] jws(TenantId tenant, byte[] manifest, UnaryOperator<byte[]> signer) {
        byte[] header = MessageJson.write(new TreeMap<>(Map.of("alg", "EdDSA", "kid", tenant.value(), "cty", "json")));
        String input = encoded(header) + "." + encoded(manifest);
        return (input + "." + encoded(signer.apply(input.getBytes(US_ASCII)))).getBytes(US_ASCII);
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
