package dev.regie.coordinator.usecase;

import dev.regie.coordinator.IncidentConfig;
import dev.regie.coordinator.incident.Alarm;
import dev.regie.coordinator.incident.Alarms;
import dev.regie.coordinator.incident.ClockKind;
import dev.regie.coordinator.incident.Declarer;
import dev.regie.coordinator.incident.Incident;
import dev.regie.coordinator.incident.IncidentClock;
import dev.regie.coordinator.incident.IncidentClocks;
import dev.regie.coordinator.incident.IncidentFact;
import dev.regie.coordinator.incident.IncidentNames;
import dev.regie.coordinator.incident.IncidentRules;
import dev.regie.coordinator.incident.Refusal;
import dev.regie.coordinator.incident.Ruling;
import dev.regie.coordinator.store.IncidentStore;
import dev.regie.coordinator.store.IncidentStore.Standing;
import dev.regie.coordinator.store.StoredIncident;
import dev.regie.coordinator.store.StoredIncident.Entry;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.incident.Affected;
import dev.regie.model.incident.RecordScope;
import dev.regie.model.message.InventoryCommand;
import dev.regie.model.message.OwnSystems;
import dev.regie.model.message.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * The one place where an incident changes: the fact, what is due next, the audit event and the command to the inventory commit together.
 * For use inside a transaction of the tenant.
 */
@ApplicationScoped
public class IncidentRegister {
    private static final Logger LOG = Logger.getLogger(IncidentRegister.class);
    private static final String CLOCK = "clock";
    private static final String INVENTORY = "inventory";

    private final TenantDirectory tenants;
    private final SystemDirectory systems;
    private final IncidentStore incidents;
    private final IncidentTexts texts;
    private final IncidentAudit audit;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final RegieClock clock;
    private final IncidentRules rules;

    IncidentRegister(
            TenantDirectory tenants,
            SystemDirectory systems,
            IncidentStore incidents,
            IncidentTexts texts,
            IncidentAudit audit,
            Outbox outbox,
            MeterRegistry meters,
            RegieClock clock,
            IncidentConfig config) {
        this.tenants = tenants;
        this.systems = systems;
        this.incidents = incidents;
        this.texts = texts;
        this.audit = audit;
        this.outbox = outbox;
        this.meters = meters;
        this.clock = clock;
        this.rules = new IncidentRules(new IncidentClocks(config.tenantNotice()));
    }

    /** What the inventory counted; false if there is no such incident. */
    public boolean counted(TenantId tenant, UUID incident, Affected affected) {
        Optional<StoredIncident> known = incidents.lock(tenant, incident);
        known.ifPresent(each -> record(each, new IncidentFact.AffectedCounted(affected), INVENTORY, clock.instant()));
        return known.isPresent();
    }

    /** What may happen, and what is owed. */
    IncidentRules rules() {
        return rules;
    }

    /** Begins an incident of a tenant, and asks the inventory whom it touches. @throws Problem 400, 409 {@code incident-exists} */
    void declare(TenantId tenant, UUID id, Declarer by, Declaration declaration, Instant now) {
        IncidentRules.awareness(declaration.awareAt(), now).ifPresent(why -> {
            throw IncidentRefusals.of(why);
        });
        if (!incidents.add(tenant, id, by, now)) {
            throw IncidentRefusals.exists();
        }
        IncidentFact.Declared declared = new IncidentFact.Declared(
                by,
                declaration.awareAt(),
                declaration.scope(),
                texts.seal(tenant, id, 1, Map.of("nature", declaration.nature())));
        record(new StoredIncident(tenant, id, List.of()), declared, roleOf(by), now);
    }

    /** Records that somebody was told, or says why not. @throws Problem 404 {@code unknown-incident} */
    Optional<Refusal> notice(String role, TenantId tenant, UUID incident, Notice notice) {
        Map<String, String> words = new TreeMap<>();
        notice.texts().forEach((field, text) -> words.put(IncidentRefusals.nameOf(field), text));
        return change(
                role,
                tenant,
                incident,
                (known, seq) -> rules.notice(
                        known,
                        new IncidentFact.NoticeGiven(
                                notice.recipient(),
                                notice.phase(),
                                notice.sentAt(),
                                notice.channel(),
                                notice.texts().keySet(),
                                texts.seal(tenant, incident, seq, words)),
                        clock.instant()));
    }

    /**
     * Does what a rule says, or says why not.
     *
     * @param rule gets the incident and the place of the fact that may follow
     * @throws Problem 404 {@code unknown-incident}
     */
    Optional<Refusal> change(String role, TenantId tenant, UUID incident, BiFunction<Incident, Integer, Ruling> rule) {
        StoredIncident known = incidents.lock(tenant, incident).orElseThrow(IncidentRefusals::unknown);
        return switch (rule.apply(known.incident(), known.next())) {
            case Ruling.Follows follows -> {
                record(known, follows.fact(), role, clock.instant());
                yield Optional.empty();
            }
            case Ruling.Refused refused -> Optional.of(refused.why());
        };
    }

    /** Raises what alarms are due. Of two coordinators one waits, and finds nothing left to raise. */
    void ring(TenantId tenant, UUID incident) {
        incidents.lock(tenant, incident).ifPresent(this::ring);
    }

    private void ring(StoredIncident known) {
        Incident incident = known.incident();
        Instant now = clock.instant();
        StoredIncident latest = known;
        for (Alarm alarm : Alarms.due(incident, rules.clocks().of(incident), now)) {
            latest = record(latest, new IncidentFact.AlarmRaised(alarm), CLOCK, now);
            LOG.errorf("incidentId=%s has a clock that runs out: see what it owes", known.id());
        }
    }

    /** A name that is mistyped would be counted as nobody affected. @throws Problem 400 naming the field */
    void requireSystems(RecordScope scope, Set<TenantId> affected) {
        if (affected.stream().anyMatch(tenant -> tenants.find(tenant).isEmpty())) {
            throw Problem.of(400, "invalid-field", "Each of the tenants is one of the platform")
                    .field("tenants");
        }
        boolean known = scope.systems().stream()
                .allMatch(system -> affected.stream().anyMatch(tenant -> serves(system, tenant)));
        if (!known) {
            throw Problem.of(400, "invalid-field", "Each of the systems is one that serves an affected tenant")
                    .field("systems");
        }
    }

    private boolean serves(SystemId system, TenantId tenant) {
        return OwnSystems.ALL.contains(system) || systems.serves(system, tenant);
    }

    private StoredIncident record(StoredIncident known, IncidentFact fact, String by, Instant at) {
        Entry entry = new Entry(known.next(), fact, at, by);
        StoredIncident after = known.with(entry);
        incidents.append(known.tenant(), known.id(), entry);
        incidents.settle(known.tenant(), known.id(), standing(after));
        audit.happened(known.tenant(), known.id(), fact);
        if (IncidentRules.asksForCount(fact)) {
            askForCount(after);
        }
        meters.counter("regie.incidents.facts", "fact", IncidentNames.of(fact)).increment();
        LOG.infof("incidentId=%s fact=%s", known.id(), IncidentNames.of(fact));
        return after;
    }

    private void askForCount(StoredIncident known) {
        outbox.send(
                Topics.INVENTORY_COMMANDS,
                known.tenant(),
                known.id().toString(),
                new InventoryCommand.CountAffected(known.id(), known.incident().scope()));
    }

    private Standing standing(StoredIncident stored) {
        Incident incident = stored.incident();
        List<IncidentClock> clocks = rules.clocks().of(incident);
        Map<ClockKind, Instant> due = new EnumMap<>(ClockKind.class);
        clocks.stream()
                .filter(each -> incident.open() && each.running())
                .forEach(each -> due.put(each.kind(), each.dueAt()));
        return new Standing(
                stored.journal().size(), due, Alarms.next(incident, clocks).orElse(null), incident.closedAt());
    }

    private static String roleOf(Declarer by) {
        return switch (by) {
            case PROCESSOR -> Roles.PLATFORM_ADMINISTRATOR;
            case TENANT -> Roles.PRIVACY_OFFICER;
        };
    }
}
