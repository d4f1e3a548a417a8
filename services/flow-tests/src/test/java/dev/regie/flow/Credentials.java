package dev.regie.flow;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.regie.local.Stack;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Bearer tokens: real ones by role and tenant, and those that nobody may believe, whatever they say. */
final class Credentials {
    private final Stack stack;
    private final Map<String, String> tokens = new HashMap<>();

    Credentials(Stack stack) {
        this.stack = stack;
    }

    /** @param tenant null for a token that names none */
    String token(String role, String tenant) {
        String token = tokens.computeIfAbsent(role + " " + tenant, key -> stack.token(role, tenant));
        Told.all(token);
        return token;
    }

    /** Tokens that say everything one could wish, by what is wrong with them. */
    Map<String, String> bad(List<String> roles, String tenant) {
        Map<String, String> bad = new LinkedHashMap<>();
        Date past = Date.from(Instant.now().minus(Duration.ofMinutes(10)));
        String good = signed(claims(roles, tenant).build());
        bad.put("expired", signed(claims(roles, tenant).expirationTime(past).build()));
        bad.put(
                "wrong issuer",
                signed(claims(roles, tenant)
                        .issuer("http://elsewhere.example/regie")
                        .build()));
        bad.put(
                "wrong audience",
                signed(claims(roles, tenant).audience("another").build()));
        bad.put("forged", forged(good));
        bad.put("unsigned", unsigned(good));
        return bad;
    }

    /** The same claims, believable: without this the others would prove nothing. */
    String good(List<String> roles, String tenant) {
        return signed(claims(roles, tenant).build());
    }

    private String signed(JWTClaimsSet claims) {
        return stack.identityProvider().signed(claims);
    }

    private JWTClaimsSet.Builder claims(List<String> roles, String tenant) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(stack.identityProvider().issuer())
                .audience("regie")
                .subject("somebody")
                .claim("azp", "somebody")
                .claim("groups", roles)
                .claim("tenant", tenant)
                .issueTime(Date.from(now.minus(Duration.ofMinutes(20))))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(20))));
    }

    // the same header, key id and claims, signed with a key of one's own
    private static String forged(String good) {
        try {
            SignedJWT original = SignedJWT.parse(good);
            JWSHeader header = original.getHeader();
            RSAKey key = new RSAKeyGenerator(2048).keyID(header.getKeyID()).generate();
            SignedJWT forged = new SignedJWT(header, original.getJWTClaimsSet());
            forged.sign(new RSASSASigner(key));
            return forged.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException("a token cannot be forged here", e);
        }
    }

    private static String unsigned(String good) {
        String header = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return header + good.substring(good.indexOf('.'), good.lastIndexOf('.') + 1);
    }
}
