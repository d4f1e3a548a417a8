package dev.regie.inventory.usecase;

import dev.regie.inventory.ingest.ErasedPeople;
import dev.regie.inventory.ingest.EventClassifier;
import dev.regie.inventory.ingest.Mention;
import dev.regie.inventory.ingest.Reading;
import dev.regie.inventory.ingest.Sender;
import dev.regie.inventory.ingest.TenantSecrets;
import dev.regie.inventory.ingest.Verdict;
import dev.regie.inventory.store.ErasedSubjectStore;
import dev.regie.inventory.store.TenantLocks;
import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantDirectory;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Says what becomes of each event of a batch, knowing senders, catalogues, keys and who is erased. */
@ApplicationScoped
class BatchJudge {
    private final HourlyKeys hourlyKeys = new HourlyKeys();
    private final RegieClock clock;
    private final TenantDirectory tenants;
    private final SystemDirectory systems;
    private final CatalogueBook catalogues;
    private final TenantLocks locks;
    private final ErasedSubjectStore erasedSubjects;

    BatchJudge(
            RegieClock clock,
            TenantDirectory tenants,
            SystemDirectory systems,
            CatalogueBook catalogues,
            TenantLocks locks,
            ErasedSubjectStore erasedSubjects) {
        this.clock = clock;
        this.tenants = tenants;
        this.systems = systems;
        this.catalogues = catalogues;
        this.locks = locks;
        this.erasedSubjects = erasedSubjects;
    }

    /** In the order of the batch. Until the transaction ends, nobody erases in the tenants concerned. */
    List<Judged> judge(List<ConsumerRecord<byte[], byte[]>> batch) {
        List<Judged> classified = classify(batch);
        Set<TenantId> named = classified.stream()
                .map(each -> each.verdict().tenant())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (named.isEmpty()) {
            return classified;
        }
        locks.adding(named);
        Set<String> tokens =
                classified.stream().flatMap(each -> tokens(each.verdict())).collect(Collectors.toSet());
        ErasedPeople erased = new ErasedPeople(erasedSubjects.among(named, tokens), clock.instant());
        return classified.stream().map(each -> judged(each, erased)).toList();
    }

    private List<Judged> classify(List<ConsumerRecord<byte[], byte[]>> batch) {
        EventClassifier classifier = new EventClassifier(this::secretsOf, clock.instant());
        Map<SystemId, Optional<Sender>> senders = new HashMap<>();
        List<Judged> classified = new ArrayList<>(batch.size());
        for (ConsumerRecord<byte[], byte[]> event : batch) {
            SystemId system = Topics.systemOf(event.topic()).orElseThrow();
            Optional<Sender> sender = senders.computeIfAbsent(system, this::sender);
            Verdict verdict = classifier.classify(sender, Reading.of(headers(event), event.value()));
            classified.add(new Judged(event, system, verdict));
        }
        return classified;
    }

    private Optional<TenantSecrets> secretsOf(TenantId tenant) {
        return tenants.find(tenant).map(found -> new OpenTenant(found, hourlyKeys));
    }

    private Optional<Sender> sender(SystemId system) {
        return systems.find(system)
                .map(registered -> new Sender(
                        system,
                        registered.tenants(),
                        registered.identityAuthority(),
                        registered.clearEventsAllowed(),
                        catalogues.of(system).orElse(null)));
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> event) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : event.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private Judged judged(Judged classified, ErasedPeople erased) {
        Verdict verdict = erased.judge(
                classified.system(),
                classified.verdict(),
                identifier ->
                        tenants.require(classified.verdict().tenant()).keys().token(identifier));
        return new Judged(classified.event(), classified.system(), verdict);
    }

    private static Stream<String> tokens(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Collected record -> record.mentions().stream().map(Mention::token);
            case Verdict.Quarantined quarantined ->
                quarantined.mentions().stream().map(Mention::token);
            case Verdict.Linked linked -> Stream.of(linked.link().anchor());
            case Verdict.Removed removed -> Stream.empty();
            case Verdict.Refused refused -> Stream.empty();
            case Verdict.Disregarded disregarded -> Stream.empty();
        };
    }
}
