package dev.regie.kit.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.CharConversionException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure of a call, answered as problem+json. What the caller sent is repeated neither to them nor in the log. */
@ApplicationScoped
public class ProblemResponses {
    private static final Logger LOG = Logger.getLogger(ProblemResponses.class);

    private final MeterRegistry metrics;

    ProblemResponses(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    @ServerExceptionMapper
    Response refused(Problem problem) {
        return response(problem);
    }

    @ServerExceptionMapper
    Response wrongJson(MismatchedInputException failure) {
        return response(JsonProblems.of(failure));
    }

    @ServerExceptionMapper
    Response tooDeepJson(StreamConstraintsException failure) {
        return response(JsonProblems.of(failure));
    }

    @ServerExceptionMapper
    Response notUtf8(CharConversionException failure) {
        return response(Problem.of(400, "malformed-json", "The body is not UTF-8"));
    }

    @ServerExceptionMapper
    Response unauthorized(UnauthorizedException failure) {
        return unauthorized();
    }

    @ServerExceptionMapper
    Response unauthorized(AuthenticationFailedException failure) {
        return unauthorized();
    }

    @ServerExceptionMapper
    Response refusedByTheServer(WebApplicationException failure) {
        Response original = failure.getResponse();
        if (original.getStatus() < 400 || original.hasEntity()) {
            return original;
        }
        if (failure.getCause() instanceof JsonProcessingException json) {
            return response(JsonProblems.of(json));
        }
        Response answer = response(StandardProblems.of(original.getStatus()));
        Object allow = original.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    /** A bug or an outage: the caller learns which of the two, the log learns where. */
    @ServerExceptionMapper
    Response failed(Throwable failure, RoutingContext call) {
        if (call.response().headWritten()) {
            // answered already: a body of unknown length ran over the limit, or the caller is gone
            return response(StandardProblems.of(413));
        }
        List<Throwable> causes = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        if (causes.stream().anyMatch(OptimisticLockException.class::isInstance)) {
            return response(StandardProblems.of(409));
        }
        LOG.error(withoutValues(causes));
        boolean outage = causes.stream().anyMatch(ProblemResponses::isOutage);
        return response(StandardProblems.of(outage ? 503 : 500));
    }

    private Response unauthorized() {
        metrics.counter("regie.unauthenticated").increment();
        return Response.fromResponse(response(StandardProblems.of(401)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    /** The answer that says a problem. */
    public static Response response(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, ProblemView.MEDIA_TYPE)
                .entity(ProblemView.of(problem).json());
        if (problem.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, problem.retryAfter().toSeconds()));
        }
        return answer.build();
    }

    // connection exceptions (08), insufficient resources (53), operator intervention such as a shutdown (57P)
    private static boolean isOutage(Throwable cause) {
        return cause instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().matches("08.*|53.*|57P.*");
    }

    // messages of foreign exceptions may quote input or rows, which may be personal data: keep types and places
    private static String withoutValues(List<Throwable> causes) {
        return causes.stream()
                .map(cause -> cause.getClass().getName()
                        + (cause instanceof IllegalStateException ? ": " + cause.getMessage() : "")
                        + Stream.of(cause.getStackTrace())
                                .limit(12)
                                .map(frame -> "\n\tat " + frame)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("\ncaused by ", "a call failed: ", ""));
    }
}
