package dev.regie.intake.store;

import dev.regie.intake.identity.IssuedCode;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The codes that were mailed. Works inside a transaction only. */
@ApplicationScoped
public class CodeStore {
    private final CodeRows codes;
    private final EntityManager database;

    CodeStore(CodeRows codes, EntityManager database) {
        this.codes = codes;
        this.database = database;
    }

    /**
     * When codes were sent to a mailbox after an instant, over all requests of the tenant. Until the transaction ends nobody else counts for
     * this mailbox, so that two requests at once cannot both get the last code of the day.
     *
     * @param mailbox its blind token
     */
    public List<Instant> count(TenantId tenant, String mailbox, Instant after) {
        Locks.take(database, "codes/" + tenant + "/" + mailbox);
        return codes.issuedAfter(tenant.value(), mailbox, after);
    }

    public void add(TenantId tenant, RequestId request, String mailbox, IssuedCode code) {
        CodeRow row = new CodeRow();
        row.id = code.id();
        row.tenant = tenant.value();
        row.requestId = request.value();
        row.token = mailbox;
        row.issuedAt = code.issuedAt();
        row.mac = code.mac();
        row.triesLeft = code.triesLeft();
        codes.persist(row);
    }

    public Optional<IssuedCode> newest(RequestId request) {
        return codes.newestOf(request.value()).map(row -> new IssuedCode(row.id, row.issuedAt, row.mac, row.triesLeft));
    }

    /** A wrong code was entered. */
    public void triesLeft(IssuedCode code, int triesLeft) {
        codes.findById(code.id()).triesLeft = triesLeft;
    }
}
