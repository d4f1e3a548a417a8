package dev.regie.kit.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A resource that takes JSON never sees null: an empty body, or the JSON value null, is refused. */
@Provider
public class BodyRequired implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        MediaType type = context.getMediaType();
        if (body == null && type != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(type)) {
            throw Problem.of(400, "malformed-json", "A JSON body is needed here");
        }
        return body;
    }
}
