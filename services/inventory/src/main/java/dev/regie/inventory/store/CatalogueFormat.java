package dev.regie.inventory.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.regie.inventory.catalogue.BadCatalogue;
import dev.regie.inventory.catalogue.CatalogueDocument;
import java.io.IOException;
import java.util.stream.Collectors;

/** Catalogues in YAML, of which JSON is a part. An unknown word is a mistake, not a comment. */
public final class CatalogueFormat {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CatalogueFormat() {}

    /** @throws BadCatalogue saying what is wrong and where */
    public static CatalogueDocument read(byte[] yaml) {
        try {
            return YAML.readValue(yaml, CatalogueDocument.class);
        } catch (JsonMappingException e) {
            throw new BadCatalogue("the catalogue cannot be read at " + place(e));
        } catch (IOException e) {
            throw new BadCatalogue("the catalogue is not YAML");
        }
    }

    // names of categories, fields and settings; never a value
    private static String place(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
