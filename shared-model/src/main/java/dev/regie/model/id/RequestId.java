package dev.regie.model.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** One data-subject request, from intake to proof. The Kafka key and the correlation id of all its messages. */
public record RequestId(@JsonValue UUID value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        Objects.requireNonNull(value, "value");
    }

    /** Reads a request id from a path, header or column. */
    public static RequestId valueOf(String text) {
        return new RequestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
