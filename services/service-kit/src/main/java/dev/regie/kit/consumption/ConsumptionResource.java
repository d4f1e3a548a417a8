package dev.regie.kit.consumption;

import dev.regie.kit.http.Caller;
import dev.regie.kit.http.Problem;
import dev.regie.kit.http.Roles;
import dev.regie.kit.inbound.Origins;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.model.id.SystemId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far this service has read, and how far behind it is. */
@Path("/consumption")
@ApplicationScoped
@Tag(name = "operation")
public class ConsumptionResource {
    private static final int ANSWER_MILLIS = 3_000;

    @Inject
    Caller caller;

    @Inject
    Origins origins;

    @Inject
    Positions positions;

    @Inject
    TenantTransactions transactions;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Admin admin;

    /**
     * @param nextOffset the first offset that was not taken yet
     * @param endOffset the offset that the next message will get
     */
    public record PartitionView(
            String channel, String topic, int partition, long nextOffset, long endOffset, long lag) {}

    /** One entry per channel, topic and partition that this service has read from. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.OPERATOR, Roles.PLATFORM_ADMINISTRATOR})
    @Operation(
            summary = "Stored position, end and lag of every partition that this service reads",
            description = "Operators are not shown the topics of systems that do not serve their tenant")
    public List<PartitionView> partitions() {
        Predicate<SystemId> shown = shownSystems();
        List<Positions.Position> stored = transactions.acrossTenants(positions::all).stream()
                .filter(position -> Topics.systemOf(position.partition().topic())
                        .map(shown::test)
                        .orElse(true))
                .toList();
        Map<TopicPartition, Long> ends = ends(stored);
        return stored.stream()
                .map(position -> view(position, ends.getOrDefault(position.partition(), position.nextOffset())))
                .toList();
    }

    // a system's name tells who else is on the platform
    private Predicate<SystemId> shownSystems() {
        if (caller.has(Roles.PLATFORM_ADMINISTRATOR)) {
            return system -> true;
        }
        TenantId tenant = caller.tenant();
        return system -> origins.mayWriteFor(system, tenant);
    }

    private static PartitionView view(Positions.Position position, long end) {
        return new PartitionView(
                position.channel(),
                position.partition().topic(),
                position.partition().partition(),
                position.nextOffset(),
                end,
                Math.max(0, end - position.nextOffset()));
    }

    private Map<TopicPartition, Long> ends(List<Positions.Position> stored) {
        Map<TopicPartition, OffsetSpec> latest = stored.stream()
                .map(Positions.Position::partition)
                .distinct()
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        try {
            ListOffsetsResult result = admin().listOffsets(latest);
            return result.all().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.of(503, "kafka-away", "Kafka does not tell the ends of its topics; try again later");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "stopping", "The service is stopping");
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "default.api.timeout.ms",
                    ANSWER_MILLIS,
                    "request.timeout.ms",
                    ANSWER_MILLIS));
        }
        return admin;
    }

    synchronized void onStop(@Observes ShutdownEvent event) {
        if (admin != null) {
            admin.close(java.time.Duration.ZERO);
        }
    }
}
