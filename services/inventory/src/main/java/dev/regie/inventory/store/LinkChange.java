package dev.regie.inventory.store;

import dev.regie.inventory.identity.Link;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import java.time.Instant;
import java.util.UUID;

/** What an identity authority said, ready to be written. @param sealed both identifiers in the clear, sealed under the key */
public record LinkChange(TenantId tenant, SystemId system, Link link, Instant sourceTime, byte[] sealed, UUID keyId) {

    /** The context under which the identifiers of a link are sealed. */
    public static String context(String anchor, String token) {
        return "link/" + anchor + "/" + token;
    }

    /** What a later event about the same replaces. */
    public String key() {
        return String.join("/", tenant.value(), system.value(), link.anchor(), link.token(), "" + link.from());
    }
}
