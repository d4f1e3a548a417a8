package dev.regie.kit.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The right to call one endpoint: a row of docs/access.md.
 *
 * @param endpoint method and path template, never an id: {@code GET /cases/{requestId}}
 * @param holders the roles that have it, by name
 */
record Right(String endpoint, List<String> holders) {
    Right {
        holders = List.copyOf(holders);
    }

    /** The right to call a method of a resource. */
    static Right of(Class<?> resource, Method method) {
        return new Right(verb(method) + " " + path(resource, method), holders(resource, method));
    }

    private static String verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(method + " is no endpoint"));
    }

    private static String path(Class<?> resource, Method method) {
        return Stream.of(resource, method)
                .map(place -> place.getAnnotation(Path.class))
                .filter(path -> path != null)
                .flatMap(path -> Arrays.stream(path.value().split("/")))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> segment.replaceFirst("^\\{\\s*([\\w.-]+)\\s*:.*}$", "{$1}"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static List<String> holders(Class<?> resource, Method method) {
        return Stream.<AnnotatedElement>of(method, resource)
                .map(place -> place.getAnnotation(RolesAllowed.class))
                .filter(allowed -> allowed != null)
                .findFirst()
                .map(allowed -> Arrays.stream(allowed.value()).sorted().toList())
                .orElse(List.of());
    }
}
