package dev.regie.client;

import dev.regie.client.DataHolder.Task;
import dev.regie.model.message.Envelope;
import dev.regie.model.message.EnvelopeHeaders;
import dev.regie.model.message.MessageJson;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import dev.regie.model.message.ParticipantAnswer.Erased;
import dev.regie.model.message.ParticipantAnswer.Failed;
import dev.regie.model.message.ParticipantAnswer.Part;
import dev.regie.model.message.ParticipantAnswer.SystemErasure;
import dev.regie.model.message.ParticipantCommand;
import dev.regie.model.message.ParticipantCommand.Collect;
import dev.regie.model.message.ParticipantCommand.CollectBrief;
import dev.regie.model.message.ParticipantCommand.Erase;
import dev.regie.model.message.ParticipantCommand.EraseBrief;
import dev.regie.model.message.Topics;
import dev.regie.model.message.TraceParent;
import dev.regie.model.personaldata.ContributedRecord;
import dev.regie.model.seal.Hpke;
import dev.regie.model.seal.SealBroken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Answers Regie's commands for one data system: reads {@code dsr.system.<system>.commands.v1}, opens the brief with the system's private
 * key, asks the {@link DataHolder}, uploads parts, answers. A command counts as taken only when its answer is stored, so that after a crash
 * it comes again. Run it on a thread of its own; several instances share the work by partitions.
 */
public final class Participant implements Runnable, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Participant.class.getName());
    private static final Duration POLL = Duration.ofMillis(500);

    private final ClientSettings settings;
    private final Hpke.KeyPair keys;
    private final DataHolder holder;
    private final InstantSource clock;
    private final PartUpload upload = new PartUpload();
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private volatile boolean closing;

    public Participant(ClientSettings settings, Hpke.KeyPair keys, DataHolder holder, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.holder = holder;
        this.clock = clock;
        this.consumer = new KafkaConsumer<>(
                settings.kafkaWith(Map.of(
                        "group.id",
                        settings.system() + "-participant",
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false,
                        "metadata.max.age.ms",
                        2000,
                        // a participant that was killed is missed after six seconds, not three quarters of a minute
                        "session.timeout.ms",
                        6000,
                        "heartbeat.interval.ms",
                        2000)),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                settings.kafkaWith(Map.of("acks", "all", "enable.idempotence", true)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Answers commands until {@link #close()}. */
    @Override
    public void run() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of(Topics.commands(settings.system())));
            while (!closing) {
                consumer.poll(POLL).forEach(this::take);
                consumer.commitSync();
            }
        } catch (WakeupException closed) {
            LOG.log(System.Logger.Level.DEBUG, "participant {0} closed", settings.system());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        Envelope envelope;
        ParticipantCommand command;
        try {
            envelope = EnvelopeHeaders.read(name -> header(record, name));
            command = command(envelope, record.value());
        } catch (IllegalArgumentException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a command that cannot be read is passed over: {0}-{1}@{2}: {3}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return;
        }
        Optional<TraceParent> trace = TraceParent.read(header(record, TraceParent.HEADER));
        carryOut(envelope, command).ifPresent(answer -> answer(envelope, trace, answer));
    }

    private static ParticipantCommand command(Envelope envelope, byte[] value) {
        Class<?> type =
                MessageTypes.classOf(envelope.type()).orElseThrow(() -> new IllegalArgumentException("unknown type"));
        if (value == null || !ParticipantCommand.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("not a command");
        }
        return (ParticipantCommand) MessageJson.read(value, type);
    }

    /** Empty if nobody waits for an answer any more. */
    private Optional<ParticipantAnswer> carryOut(Envelope envelope, ParticipantCommand command) {
        if (clock.instant().isAfter(command.answerBy())) {
            return Optional.of(new Failed(command.commandId(), command.requestId(), "too-late", false));
        }
        try {
            return Optional.of(
                    switch (command) {
                        case Collect collect -> collect(envelope, collect);
                        case Erase erase -> erase(envelope, erase);
                    });
        } catch (PartUpload.NotAwaited e) {
            LOG.log(System.Logger.Level.INFO, "command {0} is answered or withdrawn already", command.commandId());
            return Optional.empty();
        } catch (SealBroken | IllegalArgumentException e) {
            return Optional.of(new Failed(command.commandId(), command.requestId(), "brief-unreadable", false));
        } catch (UncheckedIOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "command {0} could not be carried out: {1}",
                    command.commandId(),
                    e.getMessage());
            return Optional.of(new Failed(command.commandId(), command.requestId(), "upload-failed", true));
        }
    }

    private Collected collect(Envelope envelope, Collect command) {
        CollectBrief brief = MessageJson.read(brief(command), CollectBrief.class);
        Task task = new Task(command.commandId(), command.requestId(), envelope.tenant(), brief.subject());
        List<ContributedRecord> records = holder.collect(task);
        List<Part> parts = upload.upload(command.commandId(), brief, records);
        return new Collected(command.commandId(), command.requestId(), records.size(), parts);
    }

    private Erased erase(Envelope envelope, Erase command) {
        EraseBrief brief = MessageJson.read(brief(command), EraseBrief.class);
        Task task = new Task(command.commandId(), command.requestId(), envelope.tenant(), brief.subject());
        SystemErasure done = holder.erase(task, brief.erasedUpTo(), brief.heldBack());
        return new Erased(command.commandId(), command.requestId(), List.of(done));
    }

    private byte[] brief(ParticipantCommand command) {
        byte[] sealed = Base64.getDecoder().decode(command.brief());
        return Hpke.open(keys, sealed, settings.system() + "/" + command.commandId());
    }

    private void answer(Envelope command, Optional<TraceParent> trace, ParticipantAnswer answer) {
        try {
            producer.send(AnswerRecord.of(settings.system(), command, trace, answer, clock.instant()))
                    .get();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(
                    new IOException("the answer to " + answer.commandId() + " could not be stored", e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    new IOException("interrupted before the answer to " + answer.commandId() + " was stored", e));
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Stops after the command at hand. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
    }
}
