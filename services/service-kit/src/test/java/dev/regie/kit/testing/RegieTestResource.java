package dev.regie.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/**
 * Real backends under a {@code @QuarkusTest}: {@code @QuarkusTestResource(RegieTestResource.class)}. The service is that of
 * {@code application.properties}, or the argument {@code service}.
 */
public final class RegieTestResource implements QuarkusTestResourceLifecycleManager {
    private String service;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
    }

    @Override
    public Map<String, String> start() {
        return TestStack.startFor(service == null ? configuredService() : service);
    }

    /** Leaves everything running for the next test class; it ends with the JVM. */
    @Override
    public void stop() {}

    private static String configuredService() {
        Properties properties = new Properties();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("regie.service");
    }
}
