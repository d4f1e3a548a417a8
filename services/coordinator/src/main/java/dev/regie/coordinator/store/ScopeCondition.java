package dev.regie.coordinator.store;

import dev.regie.kit.scope.Grant;
import dev.regie.kit.scope.Scope;
import dev.regie.model.access.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The same as {@link Scope#covers(java.util.Collection, java.util.Collection)} in SQL, over {@code case_scope s}: filtered there, a page has
 * no gaps.
 *
 * @param arguments of its question marks, in order
 */
record ScopeCondition(String sql, List<Object> arguments) {

    static ScopeCondition of(Scope scope) {
        if (scope.grants().isEmpty()) {
            return new ScopeCondition("false", List.of());
        }
        List<Object> arguments = new ArrayList<>();
        String sql = scope.grants().stream()
                .map(grant -> grant(grant, arguments))
                .collect(Collectors.joining(" or ", "(", ")"));
        return new ScopeCondition(sql, arguments);
    }

    private static String grant(Grant grant, List<Object> arguments) {
        return "(" + column("s.tags", grant.tags(), arguments) + " and "
                + column("s.subject_groups", grant.groups(), arguments) + ")";
    }

    private static String column(String column, Extent extent, List<Object> arguments) {
        if (extent.all()) {
            return "true";
        }
        arguments.add(extent.names());
        return column + " && ?";
    }
}
