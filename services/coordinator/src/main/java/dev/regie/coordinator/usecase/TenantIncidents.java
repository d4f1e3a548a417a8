package dev.regie.coordinator.usecase;

import dev.regie.coordinator.incident.CommunicationException;
import dev.regie.coordinator.incident.Declarer;
import dev.regie.coordinator.incident.Incident;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.Refusal;
import dev.regie.coordinator.incident.Risk;
import dev.regie.coordinator.incident.Ruling;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Roles;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** What a tenant, the controller, does about an incident that touches it. */
@ApplicationScoped
public class TenantIncidents {
    private final TenantTransactions transactions;
    private final IncidentRegister register;
    private final IncidentTexts texts;
    private final RegieClock clock;

    TenantIncidents(TenantTransactions transactions, IncidentRegister register, IncidentTexts texts, RegieClock clock) {
        this.transactions = transactions;
        this.register = register;
        this.texts = texts;
        this.clock = clock;
    }

    /** Declares an incident of its own. @throws Problem 400 naming the field, 409 {@code incident-exists} */
    public UUID declare(TenantId tenant, Declaration declaration) {
        UUID id = declaration.idOrFresh();
        Instant now = clock.instant();
        register.requireSystems(declaration.scope(), Set.of(tenant));
        transactions.in(tenant, () -> register.declare(tenant, id, Declarer.TENANT, declaration, now));
        return id;
    }

    /** It became aware of what the processor declared. @throws Problem 400, 404, 409 */
    public void aware(TenantId tenant, UUID incident, Instant awareAt) {
        change(tenant, incident, (known, seq) -> register.rules().aware(known, awareAt, clock.instant()));
    }

    /** It says what the risk is. @param exception null for none @throws Problem 400, 404, 409 */
    public void assess(TenantId tenant, UUID incident, Risk risk, CommunicationException exception, String reason) {
        change(
                tenant,
                incident,
                (known, seq) -> register.rules()
                        .assess(
                                known,
                                new IncidentFact.Assessed(
                                        risk, exception, texts.seal(tenant, incident, seq, Map.of("reason", reason)))));
    }

    /** It wants to know how many people are affected by now. @throws Problem 404, 409 */
    public void count(TenantId tenant, UUID incident) {
        change(tenant, incident, (known, seq) -> register.rules().count(known));
    }

    /** It told the authority or the people. @throws Problem 400, 404, 409 */
    public void notice(TenantId tenant, UUID incident, Notice notice) {
        unlessRefused(tenant, () -> register.notice(Roles.PRIVACY_OFFICER, tenant, incident, notice));
    }

    /** Nothing more is to be done. @throws Problem 404, 409 {@code still-owed} naming what is */
    public void close(TenantId tenant, UUID incident) {
        change(tenant, incident, (known, seq) -> register.rules().close(known));
    }

    private void change(TenantId tenant, UUID incident, BiFunction<Incident, Integer, Ruling> rule) {
        unlessRefused(tenant, () -> register.change(Roles.PRIVACY_OFFICER, tenant, incident, rule));
    }

    private void unlessRefused(TenantId tenant, Supplier<Optional<Refusal>> work) {
        transactions.in(
                tenant,
                () -> work.get().ifPresent(why -> {
                    throw IncidentRefusals.of(why);
                }));
    }
}
