package dev.regie.terms.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.regie.terms.document.TermsFile;
import dev.regie.terms.document.TermsKind;
import dev.regie.terms.document.Version;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Terms as the tenant's staff see them. @param version the newest, absent while nothing is published */
@Schema(name = "Terms")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TermsView(
        UUID id,
        TermsKind kind,
        String displayName,
        String description,
        int order,
        Set<String> tags,
        Instant createdAt,
        Integer version,
        Integer revision,
        List<TargetBody> assignments) {
    static final String EXAMPLE = """
            {"id":"0f5f9f7e-6f0e-4f0e-9d56-6a2f7c6d1c11","kind":"TERMS","displayName":"Device terms, all staff",\
            "description":"Agreed in March","order":10,"tags":["eu"],"createdAt":"2026-03-02T09:00:00Z","version":2,"revision":1,\
            "assignments":[{"target":"ALL_USERS"}]}""";

    static TermsView of(TermsFile file) {
        return new TermsView(
                file.terms().id(),
                file.terms().kind(),
                file.terms().label().displayName(),
                file.terms().label().description(),
                file.terms().label().order(),
                file.terms().label().tags(),
                file.terms().createdAt(),
                file.current().map(Version::number).orElse(null),
                file.current().map(Version::revision).orElse(null),
                TargetBody.All.of(file.targets()).assignments());
    }
}
