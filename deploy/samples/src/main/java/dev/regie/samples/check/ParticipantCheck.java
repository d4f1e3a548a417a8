package dev.regie.samples.check;

import dev.regie.model.id.RequestId;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.CatalogueEvent.SystemRegistered;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantCommand;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.seal.Aead;
import dev.regie.model.seal.Hpke;
import dev.regie.model.subject.Identifier;
import dev.regie.model.subject.IdentifierKind;
import dev.regie.model.subject.IdentifierSpan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Plays Regie towards one data system: commands about a person nobody knows, so that nothing it holds is touched, and what it must answer to
 * each. Export and erasure see the answers too; they match no open wait there and are journalled.
 */
final class ParticipantCheck implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);

    /** @param what was tried, @param seen what came back */
    record Verdict(String what, boolean pass, String seen) {}

    private final SystemRegistered system;
    private final TenantId tenant;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> answers;

    private ParticipantCheck(SystemRegistered system, TenantId tenant, String bootstrap) {
        this.system = system;
        this.tenant = tenant;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.answers = consumer(bootstrap);
        List<TopicPartition> partitions = partitions(answers, Topics.answers(system.system()));
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position);
    }

    /** @throws IllegalArgumentException if the system is not registered, does not take part, or does not serve the tenant */
    static ParticipantCheck of(String bootstrap, SystemId id, TenantId tenant) {
        SystemRegistered system = registered(bootstrap, id);
        if (!system.participant()) {
            throw new IllegalArgumentException(
                    id + " is registered without a public key: it publishes, but takes part in no request");
        }
        TenantId asked = tenant == null ? system.tenants().iterator().next() : tenant;
        if (!system.tenants().contains(asked)) {
            throw new IllegalArgumentException(id + " is not registered for tenant " + asked);
        }
        return new ParticipantCheck(system, asked, bootstrap);
    }

    private static SystemRegistered registered(String bootstrap, SystemId id) {
        SystemRegistered found = null;
        try (KafkaConsumer<String, byte[]> catalogue = consumer(bootstrap)) {
            List<TopicPartition> partitions = partitions(catalogue, Topics.CATALOGUE_EVENTS);
            catalogue.assign(partitions);
            catalogue.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = catalogue.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> catalogue.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> record : catalogue.poll(POLL)) {
                    SystemRegistered event =
                            record.value() == null ? null : MessageJson.read(record.value(), SystemRegistered.class);
                    found = event != null && event.system().equals(id) ? event : found;
                }
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    id + " is not registered; register it with POST /systems at the inventory");
        }
        return found;
    }

    /** Tries everything; takes about as long as the system does. */
    List<Verdict> run() {
        List<Verdict> verdicts = new ArrayList<>();
        ParticipantCommand collect = collect(stranger(), soon());
        verdicts.add(tried("collect about nobody it knows", collect, ParticipantCheck::nothingCollected));
        verdicts.add(tried("the same collect again", collect, ParticipantCheck::nothingCollected));
        verdicts.add(
                tried("collect with an empty subject", collect(List.of(), soon()), ParticipantCheck::nothingCollected));
        verdicts.add(tried("collect that comes too late", collect(stranger(), past()), Failed.class::isInstance));
        ParticipantCommand erase = erase(stranger(), soon());
        verdicts.add(tried("erase about nobody it knows", erase, this::nothingErased));
        verdicts.add(tried("the same erase again", erase, this::nothingErased));
        verdicts.add(tried("erase with an empty subject", erase(List.of(), soon()), this::nothingErased));
        verdicts.add(tried("erase that comes too late", erase(stranger(), past()), Failed.class::isInstance));
        verdicts.add(tried("a brief it cannot open", unreadable(), Failed.class::isInstance));
        return verdicts;
    }

    private Verdict tried(String what, ParticipantCommand command, Predicate<ParticipantAnswer> right) {
        send(command);
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            for (ConsumerRecord<String, byte[]> record : answers.poll(POLL)) {
                ParticipantAnswer answer = answer(record);
                if (answer != null && answer.commandId().equals(command.commandId())) {
                    return new Verdict(what, right.test(answer), "answered " + MessageTypes.nameOf(answer));
                }
            }
        }
        return new Verdict(what, false, "no answer within " + PATIENCE.toSeconds() + " s");
    }

    private static boolean nothingCollected(ParticipantAnswer answer) {
        return answer instanceof Collected collected
                && collected.records() == 0
                && collected.parts().isEmpty();
    }

    private boolean nothingErased(ParticipantAnswer answer) {
        return answer instanceof Erased erased
                && erased.results().size() == 1
                && erased.results().getFirst().system().equals(system.system())
                && erased.results().getFirst().before() == 0
                && erased.results().getFirst().erased() == 0;
    }

    private ParticipantCommand collect(List<IdentifierSpan> subject, Instant answerBy) {
        UUID id = UUID.randomUUID();
        String key = Base64.getEncoder().encodeToString(Aead.newKey());
        CollectBrief brief = new CollectBrief(subject, key, "no-token", "http://127.0.0.1:9/parts");
        return new Collect(id, new RequestId(UUID.randomUUID()), answerBy, sealed(id, MessageJson.write(brief)));
    }

    private ParticipantCommand erase(List<IdentifierSpan> subject, Instant answerBy) {
        UUID id = UUID.randomUUID();
        EraseBrief brief = new EraseBrief(subject, Instant.now());
        return new Erase(id, new RequestId(UUID.randomUUID()), answerBy, sealed(id, MessageJson.write(brief)));
    }

    private ParticipantCommand unreadable() {
        String brief = Base64.getEncoder()
                .encodeToString("sealed to nobody at all, and much too short".getBytes(StandardCharsets.UTF_8));
        return new Erase(UUID.randomUUID(), new RequestId(UUID.randomUUID()), soon(), brief);
    }

    private String sealed(UUID command, byte[] brief) {
        byte[] publicKey = Base64.getDecoder().decode(system.publicKey());
        return Base64.getEncoder().encodeToString(Hpke.seal(publicKey, brief, system.system() + "/" + command));
    }

    private static List<IdentifierSpan> stranger() {
        return List.of(
                IdentifierSpan.always(new Identifier(IdentifierKind.EMAIL, UUID.randomUUID() + "@nobody.invalid")));
    }

    private static Instant soon() {
        return Instant.now().plus(Duration.ofMinutes(5));
    }

    private static Instant past() {
        return Instant.now().minus(Duration.ofMinutes(5));
    }

    private void send(ParticipantCommand command) {
        String request = command.requestId().toString();
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                MessageTypes.nameOf(command),
                "/tools/participant-check",
                request,
                Instant.now(),
                tenant,
                null,
                request);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.commands(system.system()), request, MessageJson.write(command));
        EnvelopeHeaders.of(envelope)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    private static ParticipantAnswer answer(ConsumerRecord<String, byte[]> record) {
        String type = record.headers().lastHeader("ce_type") == null
                ? ""
                : new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
        return MessageTypes.classOf(type)
                .filter(ParticipantAnswer.class::isAssignableFrom)
                .map(family -> (ParticipantAnswer) MessageJson.read(record.value(), family))
                .orElse(null);
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        answers.close();
    }
}
