package dev.regie.coordinator.usecase;

import dev.regie.coordinator.casescope.CaseScope;
import dev.regie.kit.scope.Scope;

/**
 * A member of staff before the cases.
 *
 * @param officer over what they are a privacy officer
 * @param operator over what they are an operator
 */
public record Onlooker(Scope officer, Scope operator) {
    Scope either() {
        return officer.and(operator);
    }

    boolean sees(CaseScope one) {
        return either().covers(one.tags(), one.subjectGroups());
    }

    boolean isOfficer(CaseScope one) {
        return officer.covers(one.tags(), one.subjectGroups());
    }
}
