package dev.regie.export.collection;

import dev.regie.model.id.SystemId;
import dev.regie.model.request.Missing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Whose contribution is missing from a package: who failed or did not answer, and who contributed nothing though discovery found something. */
public final class MissingSystems {
    /** The participant did not answer in time. */
    public static final String NO_ANSWER = "no-answer";

    /** The participant said that it cannot, and gave no reason that may be repeated. */
    public static final String FAILED = "failed";

    /** Discovery found records there, the participant answered, and none of them came. */
    public static final String FOUND_BUT_NOT_CONTRIBUTED = "found-but-not-contributed";

    /** Discovery found records there, and the system takes no part in requests. */
    public static final String NOT_A_PARTICIPANT = "not-a-participant";

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+){0,7}");
    private static final int LONGEST_SLUG = 60;

    private MissingSystems() {}

    /**
     * @param found records that discovery found, by system
     * @param contributed records that came, by system
     * @return sorted by system, at most one line each
     */
    public static List<Missing> of(
            Collection<Asked> asked, Map<SystemId, Long> found, Map<SystemId, Long> contributed) {
        Map<SystemId, String> reasons = new TreeMap<>();
        found.forEach((system, records) -> {
            if (records > 0 && contributed.getOrDefault(system, 0L) == 0) {
                reasons.put(system, wasAsked(asked, system) ? FOUND_BUT_NOT_CONTRIBUTED : NOT_A_PARTICIPANT);
            }
        });
        asked.stream().filter(one -> !one.answered()).forEach(one -> reasons.put(one.system(), one.failure()));
        return reasons.entrySet().stream()
                .map(entry -> new Missing(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A participant's own reason, if it has the form of a slug; any other text might quote personal data and is not passed on. */
    public static String failure(String reason) {
        boolean slug = reason != null
                && reason.length() <= LONGEST_SLUG
                && SLUG.matcher(reason).matches();
        return slug ? reason : FAILED;
    }

    private static boolean wasAsked(Collection<Asked> asked, SystemId system) {
        return asked.stream().anyMatch(one -> one.system().equals(system));
    }
}
