package dev.regie.erasure.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.keys.DataKey;
import dev.regie.kit.keys.DataKeys;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.subject.IdentifierSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Whom an erasure is about, sealed under a key of its own. When nobody has to be told any more the key goes, and with it every copy. */
@ApplicationScoped
public class SubjectStore {
    private final SubjectRows rows;
    private final DataKeys keys;

    SubjectStore(SubjectRows rows, DataKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    public void keep(TenantId tenant, RequestId request, List<IdentifierSpan> subject) {
        DataKey key = keys.create(tenant, scope(request));
        SubjectRow row = new SubjectRow();
        row.requestId = request.value();
        row.tenant = tenant.value();
        row.keyId = key.id();
        row.sealed = key.seal(MessageJson.write(subject), scope(request));
        rows.persist(row);
    }

    /** @throws IllegalStateException if it is forgotten already */
    public List<IdentifierSpan> read(TenantId tenant, RequestId request) {
        SubjectRow row = rows.find("requestId = ?1 and tenant = ?2", request.value(), tenant.value())
                .firstResultOptional()
                .orElseThrow(() -> forgotten(request));
        DataKey key = keys.byId(tenant, row.keyId).orElseThrow(() -> forgotten(request));
        return MessageJson.read(key.open(row.sealed, scope(request)), new TypeReference<>() {});
    }

    /** Destroys the key first: if the row survived somewhere, it would say nothing. */
    public void forget(TenantId tenant, RequestId request) {
        keys.destroy(tenant, scope(request));
        rows.delete("requestId = ?1 and tenant = ?2", request.value(), tenant.value());
    }

    private static String scope(RequestId request) {
        return "erasure/" + request;
    }

    private static IllegalStateException forgotten(RequestId request) {
        return new IllegalStateException("the subject of erasure " + request + " is forgotten");
    }
}
