package dev.regie.model.message;

import dev.regie.model.id.SystemId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of all topics. Their partitions, retention and compaction stand in {@code deploy/kafka/topics.yaml}. */
public final class Topics {
    public static final String INTAKE_EVENTS = "dsr.intake.events.v1";
    public static final String REQUEST_EVENTS = "dsr.request.events.v1";
    public static final String INVENTORY_COMMANDS = "dsr.inventory.commands.v1";
    public static final String INVENTORY_EVENTS = "dsr.inventory.events.v1";
    public static final String EXPORT_COMMANDS = "dsr.export.commands.v1";
    public static final String EXPORT_EVENTS = "dsr.export.events.v1";
    public static final String ERASURE_COMMANDS = "dsr.erasure.commands.v1";
    public static final String ERASURE_EVENTS = "dsr.erasure.events.v1";
    public static final String ERASURE_LEDGER = "dsr.erasure.ledger.v1";
    public static final String TERMS_EVENTS = "dsr.terms.events.v1";
    public static final String TROUBLE_EVENTS = "dsr.trouble.events.v1";
    public static final String AUDIT_EVENTS = "dsr.audit.events.v1";
    public static final String AUDIT_CHECKPOINTS = "dsr.audit.checkpoints.v1";
    public static final String TENANT_EVENTS = "dsr.tenant.events.v1";
    public static final String ASSIGNMENT_EVENTS = "dsr.assignment.events.v1";
    public static final String CATALOGUE_EVENTS = "dsr.catalogue.events.v1";

    /** The personal-data topics of all systems. */
    public static final String PERSONAL_DATA_PATTERN = "dsr\\.system\\.[a-z][a-z0-9-]{0,39}\\.personal-data\\.v1";

    private static final Pattern OF_SYSTEM =
            Pattern.compile("dsr\\.system\\.([a-z][a-z0-9-]{0,39})\\.(personal-data|commands|events)\\.v1");

    private Topics() {}

    public static String personalData(SystemId system) {
        return "dsr.system." + system + ".personal-data.v1";
    }

    public static String commands(SystemId system) {
        return "dsr.system." + system + ".commands.v1";
    }

    public static String answers(SystemId system) {
        return "dsr.system." + system + ".events.v1";
    }

    /** The system a topic belongs to: the sender is the topic's name, never a field. */
    public static Optional<SystemId> systemOf(String topic) {
        Matcher matcher = OF_SYSTEM.matcher(topic);
        return matcher.matches() ? Optional.of(new SystemId(matcher.group(1))) : Optional.empty();
    }
}
