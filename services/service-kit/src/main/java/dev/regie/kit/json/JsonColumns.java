package dev.regie.kit.json;

import dev.regie.model.message.MessageJson;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.lang.reflect.Type;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;

/** JSON columns are written in the form of messages and facts, not in that of the REST API: what is stored must not change with an API. */
@JsonFormat
@PersistenceUnitExtension
public class JsonColumns extends AbstractJsonFormatMapper {
    private final JacksonJsonFormatMapper jackson = new JacksonJsonFormatMapper(MessageJson.mapper());

    @Override
    public <T> T fromString(CharSequence json, Type type) {
        return jackson.fromString(json, type);
    }

    @Override
    public <T> String toString(T value, Type type) {
        return jackson.toString(value, type);
    }
}
