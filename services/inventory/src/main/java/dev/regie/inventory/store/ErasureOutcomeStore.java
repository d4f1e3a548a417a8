package dev.regie.inventory.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.regie.kit.sql.Sql;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Table {@code erasure_outcome}: what each erasure did here, however often it was carried out. */
@ApplicationScoped
public class ErasureOutcomeStore {
    private static final TypeReference<List<SystemErasure>> RESULTS = new TypeReference<>() {};
    private static final String PUT = """
            insert into erasure_outcome (tenant, request_id, results) values (?, ?, ?::jsonb)
            on conflict (tenant, request_id) do update set results = excluded.results
            """;

    private final Sql sql;

    ErasureOutcomeStore(Sql sql) {
        this.sql = sql;
    }

    /** What was done until now; empty if nothing was. */
    public List<SystemErasure> of(TenantId tenant, RequestId request) {
        return sql.first(
                        "select results from erasure_outcome where tenant = ? and request_id = ?",
                        row -> MessageJson.read(row.getString("results").getBytes(StandardCharsets.UTF_8), RESULTS),
                        tenant,
                        request.value())
                .orElse(List.of());
    }

    public void put(TenantId tenant, RequestId request, List<SystemErasure> results) {
        sql.update(PUT, tenant, request.value(), new String(MessageJson.write(results), StandardCharsets.UTF_8));
    }
}
