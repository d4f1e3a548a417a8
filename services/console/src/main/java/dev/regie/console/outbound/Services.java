package dev.regie.console.outbound;

import dev.regie.console.ConsoleConfig;
import dev.regie.console.board.Answer;
import dev.regie.console.board.CasePage;
import dev.regie.console.board.IncidentPage;
import dev.regie.console.board.Report;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The services, asked all at once; none that is slow, away or unwilling keeps the others from being shown. */
@ApplicationScoped
public class Services {
    private static final String COORDINATOR = "coordinator";
    private static final int MOST_SHOWN = 200;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ServiceApi> services;

    Services(ConsoleConfig config) {
        Map<String, URI> addresses = Map.of(
                COORDINATOR,
                config.coordinatorUrl(),
                "intake",
                config.intakeUrl(),
                "inventory",
                config.inventoryUrl(),
                "export",
                config.exportUrl(),
                "erasure",
                config.erasureUrl(),
                "terms",
                config.termsUrl(),
                "audit",
                config.auditUrl());
        this.services = addresses.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> client(entry.getValue(), config.patience().toMillis()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** What all services told. */
    public record Answers(Answer<CasePage> cases, Answer<IncidentPage> incidents, List<Report> reports) {}

    /** Asks every service. @param token the bearer token of the person for whom it is asked */
    public Answers ask(String token) {
        String authorization = "Bearer " + token;
        CompletableFuture<Answer<CasePage>> cases = asked(() -> cases(authorization));
        CompletableFuture<Answer<IncidentPage>> incidents = asked(() -> incidents(authorization));
        List<CompletableFuture<Report>> reports = services.entrySet().stream()
                .map(entry -> report(entry.getKey(), entry.getValue(), authorization))
                .toList();
        return new Answers(
                cases.join(),
                incidents.join(),
                reports.stream().map(CompletableFuture::join).toList());
    }

    private CasePage cases(String authorization) {
        return services.get(COORDINATOR).cases(authorization, true, MOST_SHOWN);
    }

    private IncidentPage incidents(String authorization) {
        return services.get(COORDINATOR).incidents(authorization, true, MOST_SHOWN);
    }

    private CompletableFuture<Report> report(String name, ServiceApi service, String authorization) {
        return asked(() -> service.letters(authorization))
                .thenCombine(
                        asked(() -> service.positions(authorization)),
                        (letters, positions) -> new Report(name, letters, positions));
    }

    private <T> CompletableFuture<Answer<T>> asked(Supplier<T> question) {
        return CompletableFuture.supplyAsync(() -> answer(question), threads);
    }

    private static <T> Answer<T> answer(Supplier<T> question) {
        try {
            return new Answer.Told<>(question.get());
        } catch (WebApplicationException e) {
            return unless(e.getResponse().getStatus());
        } catch (ProcessingException e) {
            return new Answer.Silent<>("does not answer");
        }
    }

    private static <T> Answer<T> unless(int status) {
        return switch (status) {
            case 401 -> new Answer.Silent<>("does not know you any more: log in again");
            case 403 -> new Answer.Refused<>();
            case 404 -> new Answer.Silent<>("does not know this question");
            default -> new Answer.Silent<>("answers with an error (status " + status + ")");
        };
    }

    private static ServiceApi client(URI base, long patienceMillis) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(base)
                .connectTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .readTimeout(patienceMillis, TimeUnit.MILLISECONDS)
                .build(ServiceApi.class);
    }
}
