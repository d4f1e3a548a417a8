package dev.regie.kit.http;

import dev.regie.model.id.TenantId;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a believed token says, besides its roles. */
public record Claims(JsonWebToken token) {

    /** The tenant it names, if it does and the name can be one. */
    public Optional<TenantId> tenant() {
        try {
            return text("tenant").map(TenantId::valueOf);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The subject, personal data; null if it has none. */
    public String subject() {
        return token.getSubject();
    }

    /** The OAuth client. */
    public Optional<String> client() {
        return text("azp").or(() -> text("client_id"));
    }

    /** The directory groups of an administrator, claim {@code admin_groups}; a single one may stand alone. */
    public List<String> adminGroups() {
        Object claim = token.getClaim("admin_groups");
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(Claims::plain).toList();
            default -> List.of(plain(claim));
        };
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(token.<Object>getClaim(name)).map(Object::toString);
    }

    private static String plain(Object value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
