package dev.regie.kit.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the copies of tenants and systems are complete: an unknown tenant would be a wrong answer. */
@Readiness
@ApplicationScoped
class DirectoriesReady implements HealthCheck {
    private final DirectoryReader reader;

    DirectoriesReady(DirectoryReader reader) {
        this.reader = reader;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("copies").status(reader.complete()).build();
    }
}
