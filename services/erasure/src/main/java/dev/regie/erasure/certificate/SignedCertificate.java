package dev.regie.erasure.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.regie.model.message.ErasureEvent.CertificateIssued;
import dev.regie.model.message.MessageJson;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A certificate as it is handed out: a JSON Web Signature in compact form (RFC 7515 §3.1) with EdDSA over Ed25519 (RFC 8037 §3.1). The key
 * id is the tenant.
 *
 * @param jws header, payload and signature, base64url, joined by dots
 */
public record SignedCertificate(Certificate certificate, String jws) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** @param signer signs bytes with the tenant's key */
    public static SignedCertificate sign(Certificate certificate, UnaryOperator<byte[]> signer) {
        String input = encoded(header(certificate)) + "." + encoded(certificate.canonical());
        return new SignedCertificate(certificate, input + "." + encoded(signer.apply(input.getBytes(US_ASCII))));
    }

    /** The certificate in a compact signature that was stored; the signature itself is for the reader to check. */
    public static SignedCertificate of(String jws) {
        return new SignedCertificate(Certificate.read(payload(jws)), jws);
    }

    /** The certificate as the coordinator hears of it. */
    public CertificateIssued issued() {
        return new CertificateIssued(certificate.requestId(), certificate.results(), sha256());
    }

    /** SHA-256 of the signed payload, lower-case hex. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload(jws)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] header(Certificate certificate) {
        return MessageJson.write(
                new TreeMap<>(Map.of("alg", "EdDSA", "kid", certificate.tenant().value(), "cty", "json")));
    }

    private static byte[] payload(String jws) {
        return Base64.getUrlDecoder().decode(jws.split("\\.")[1]);
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }
}
