package dev.regie.kit.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of an endpoint that it keeps the holders of these roles within their scope by itself. Any other endpoint is for those alone who have
 * the role over the whole tenant: what says nothing cannot be a way around a scope.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinScope {
    /** Roles of {@link dev.regie.kit.http.Roles}. */
    String[] value();
}
