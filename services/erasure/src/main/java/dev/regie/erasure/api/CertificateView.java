package dev.regie.erasure.api;

import dev.regie.erasure.certificate.Certificate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A certificate and what is needed to check it.
 *
 * @param certificate the payload, readable
 * @param jws the same payload, signed: JSON Web Signature in compact form, EdDSA over Ed25519
 * @param signingKey the tenant's Ed25519 public key, raw, base64
 */
@Schema(description = "A certificate and what is needed to check it")
public record CertificateView(
        Certificate certificate,

        @Schema(description = "RFC 7515 compact serialisation; its payload is the certificate in canonical form")
        String jws,

        @Schema(description = "Ed25519 public key of the tenant: 32 bytes, base64")
        String signingKey) {}
