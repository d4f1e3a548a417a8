package dev.regie.model.personaldata;

import java.util.Map;
import java.util.Optional;

/** The {@code ce_type} of personal-data events. A change that older readers cannot understand gets a new name. */
public final class PersonalDataTypes {
    private static final Map<String, Class<? extends PersonalDataEvent>> BY_NAME = Map.of(
            "record-collected", PersonalDataEvent.RecordCollected.class,
            "record-removed", PersonalDataEvent.RecordRemoved.class,
            "identifier-linked", PersonalDataEvent.IdentifierLinked.class);

    private PersonalDataTypes() {}

    /** The wire name of an event. */
    public static String nameOf(PersonalDataEvent event) {
        return switch (event) {
            case PersonalDataEvent.RecordCollected e -> "record-collected";
            case PersonalDataEvent.RecordRemoved e -> "record-removed";
            case PersonalDataEvent.IdentifierLinked e -> "identifier-linked";
        };
    }

    /** The class behind a wire name; empty if this version does not know it. */
    public static Optional<Class<? extends PersonalDataEvent>> classOf(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Every wire name with its class. */
    public static Map<String, Class<? extends PersonalDataEvent>> all() {
        return BY_NAME;
    }
}
