package dev.regie.intake.usecase;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed hash that is stored in place of a code: worthless for another code, and without the key of the request. */
final class CodeMac {
    private static final String ALGORITHM = "HmacSHA256";

    private CodeMac() {}

    static byte[] of(byte[] key, UUID codeId, String code) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(("verification-code/" + codeId + "/" + code).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is not available", e);
        }
    }
}
