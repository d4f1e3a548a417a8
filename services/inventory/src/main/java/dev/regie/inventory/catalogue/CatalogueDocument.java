package dev.regie.inventory.catalogue;

import dev.regie.inventory.catalogue.Field.DataClass;
import dev.regie.inventory.catalogue.Field.Origin;
import dev.regie.inventory.catalogue.Field.SystemOfRecord;
import dev.regie.inventory.retention.RetentionRule;
import dev.regie.model.id.SystemId;
import dev.regie.model.message.CatalogueEvent.OnPersonalDevice;
import dev.regie.model.request.KeepGround;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A catalogue as its system writes it, with defaults per category, so that a field says only what is special about it.
 *
 * @param version 1 if left out
 * @param neverCollect names to refuse besides those that no system may send
 */
public record CatalogueDocument(
        SystemId system, Integer version, List<String> neverCollect, Map<String, CategoryEntry> categories) {
    /** @param defaults hold for each field unless it says otherwise */
    public record CategoryEntry(
            Necessity necessity,
            Set<String> purposes,
            LegalBasis legalBasis,
            RetentionEntry retention,
            FieldEntry defaults,
            Map<String, FieldEntry> fields) {}

    /**
     * @param name the retention class
     * @param duty why a record is kept although its erasure is asked for, until its period ends; null if it is not
     */
    public record RetentionEntry(String name, Period period, KeepGround duty) {}

    /** All may be left out. */
    public record FieldEntry(
            Necessity necessity,
            IdentifiabilityRule identifiability,
            Origin origin,
            Disclosure disclosure,
            DataClass dataClass,
            SystemOfRecord systemOfRecord,
            OnPersonalDevice onPersonalDevice) {
        static final FieldEntry NOTHING_SAID = new FieldEntry(null, null, null, null, null, null, null);
    }

    /** With all defaults applied. @throws BadCatalogue if something needed is not said */
    public Catalogue complete() {
        if (system == null || categories == null || categories.isEmpty()) {
            throw new BadCatalogue("a catalogue names its system and at least one category");
        }
        Map<String, Category> complete = new HashMap<>();
        categories.forEach((name, entry) -> complete.put(name, category(name, entry)));
        NeverCollect refused = new NeverCollect(neverCollect == null ? List.of() : neverCollect);
        return new Catalogue(system, version == null ? 1 : version, refused, complete);
    }

    private static Category category(String name, CategoryEntry entry) {
        if (entry == null || entry.purposes() == null || entry.legalBasis() == null || entry.fields() == null) {
            throw new BadCatalogue("category " + name + " needs purposes, legalBasis and fields");
        }
        RetentionEntry retention = entry.retention();
        if (retention == null || retention.name() == null || retention.period() == null) {
            throw new BadCatalogue("category " + name + " needs a retention with name and period");
        }
        Necessity necessity = or(entry.necessity(), Necessity.REQUIRED);
        FieldEntry defaults = or(entry.defaults(), FieldEntry.NOTHING_SAID);
        Map<String, Field> fields = new HashMap<>();
        entry.fields()
                .forEach((field, said) ->
                        fields.put(field, field(or(said, FieldEntry.NOTHING_SAID), defaults, necessity)));
        RetentionRule rule = new RetentionRule(retention.name(), retention.period(), retention.duty());
        return new Category(necessity, entry.purposes(), entry.legalBasis(), rule, fields);
    }

    private static Field field(FieldEntry said, FieldEntry defaults, Necessity necessity) {
        return new Field(
                or(said.necessity(), or(defaults.necessity(), necessity)),
                or(said.identifiability(), or(defaults.identifiability(), IdentifiabilityRule.BY_LINKAGE)),
                or(said.origin(), or(defaults.origin(), Origin.OBSERVED)),
                or(said.disclosure(), or(defaults.disclosure(), Disclosure.FULL)),
                or(said.dataClass(), or(defaults.dataClass(), DataClass.PERSONAL)),
                or(said.systemOfRecord(), or(defaults.systemOfRecord(), SystemOfRecord.SERVICE)),
                or(said.onPersonalDevice(), or(defaults.onPersonalDevice(), OnPersonalDevice.SAME)));
    }

    private static <T> T or(T said, T otherwise) {
        return Objects.requireNonNullElse(said, otherwise);
    }
}
