package dev.regie.erasure.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import dev.regie.erasure.plan.Erasure;
import dev.regie.erasure.plan.ErasureState.Executing;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedCertificateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void theSignatureHoldsForTheseBytesAndNoOthers() throws GeneralSecurityException {
        Ed25519Sign.KeyPair pair = Ed25519Sign.KeyPair.newKeyPair();
        String[] jws = signed(pair).jws().split("\\.");
        byte[] input = (jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = Base64.getUrlDecoder().decode(jws[2]);
        new Ed25519Verify(pair.getPublicKey()).verify(signature, input);
        input[input.length - 3] ^= 1;
        assertThrows(
                GeneralSecurityException.class, () -> new Ed25519Verify(pair.getPublicKey()).verify(signature, input));
        assertEquals(
                "{\"alg\":\"EdDSA\",\"cty\":\"json\",\"kid\":\"contoso\"}",
                new String(Base64.getUrlDecoder().decode(jws[0]), StandardCharsets.UTF_8));
    }

    @Test
    void whatWasStoredReadsBack() throws GeneralSecurityException {
        SignedCertificate signed = signed(Ed25519Sign.KeyPair.newKeyPair());
        SignedCertificate again = SignedCertificate.of(signed.jws());
        assertEquals(signed, again);
        assertEquals(signed.sha256(), again.sha256());
    }

    private static SignedCertificate signed(Ed25519Sign.KeyPair pair) {
        Erasure erasure = Erasure.planned(
                RequestId.valueOf("5f0c1e6e-7a51-4a4e-8f0e-1c4b7a0f0001"), new TenantId("contoso"), List.of());
        Executing executing = new Executing("privacy-officer", NOW, NOW, NOW, List.of(), List.of());
        Certificate certificate = CertificateDraft.of(erasure, executing, List.of(), NOW, Duration.ofDays(35));
        return SignedCertificate.sign(certificate, bytes -> sign(pair, bytes));
    }

    private static byte[] sign(Ed25519Sign.KeyPair pair, byte[] bytes) {
        try {
            return new Ed25519Sign(pair.getPrivateKey()).sign(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
