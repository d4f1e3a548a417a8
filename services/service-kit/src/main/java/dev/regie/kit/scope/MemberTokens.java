package dev.regie.kit.scope;

import dev.regie.kit.keys.TenantKeys;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under which blind tokens the members of an assignment are known to services, none of which needs their names. */
public final class MemberTokens {
    private static final String SUBJECT = "member-subject";
    private static final String GROUP = "member-group";

    private MemberTokens() {}

    /**
     * The tokens of one person, or of all members of an assignment.
     *
     * @param subjects of bearer tokens
     * @param groups of administrators, in the tenant's directory
     */
    public static Set<String> of(TenantKeys keys, Collection<String> subjects, Collection<String> groups) {
        return Stream.concat(
                        subjects.stream().map(subject -> keys.token(SUBJECT, subject)),
                        groups.stream().map(group -> keys.token(GROUP, group)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
