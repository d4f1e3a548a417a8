package dev.regie.kit.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Problem+json for what is refused before a resource is reached: a bad token, a body that is too large, a path that leads nowhere, a
 * service that is not ready.
 */
@ApplicationScoped
class ProblemRoutes {
    private final long maxBodySize;
    private final MeterRegistry metrics;

    ProblemRoutes(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize, MeterRegistry metrics) {
        this.maxBodySize = maxBodySize.asLongValue();
        this.metrics = metrics;
    }

    void install(@Observes Router router) {
        // before Quarkus' own check, which answers without a body
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1).handler(this::refuseLargeBodies);
        router.route().failureHandler(this::answerFailure);
        router.errorHandler(404, context -> answer(context, StandardProblems.of(404)));
    }

    private void refuseLargeBodies(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && Long.parseLong(length) > maxBodySize) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(context, StandardProblems.of(413));
        } else {
            context.next();
        }
    }

    private void answerFailure(RoutingContext context) {
        if (context.response().headWritten()) {
            context.next();
        } else if (context.failure() instanceof AuthenticationFailedException) {
            metrics.counter("regie.unauthenticated").increment();
            context.response().putHeader("WWW-Authenticate", "Bearer");
            answer(context, StandardProblems.of(401));
        } else if (context.statusCode() == 413 || context.statusCode() == 503) {
            answer(context, StandardProblems.of(context.statusCode()));
        } else {
            context.next();
        }
    }

    private static void answer(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemView.MEDIA_TYPE)
                .end(Buffer.buffer(ProblemView.of(problem).json()));
    }
}
