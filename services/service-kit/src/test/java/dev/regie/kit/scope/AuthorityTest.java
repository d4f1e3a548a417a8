package dev.regie.kit.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.regie.kit.http.Roles;
import dev.regie.model.access.Extent;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.AssignmentEvent.RoleAssignmentDefined;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AuthorityTest {
    private static final TenantId TENANT = new TenantId("contoso");
    private static final String SERVING = "mdm";
    private static final List<String> EVERY_ROLE = List.of(
            Roles.PRIVACY_OFFICER,
            Roles.OPERATOR,
            Roles.AUDITOR,
            Roles.TENANT_ADMINISTRATOR,
            Roles.PLATFORM_ADMINISTRATOR,
            Roles.SUPPORT,
            Roles.UPSTREAM_SYSTEM,
            Roles.DATA_SUBJECT);

    /** Somebody who comes with a token. */
    record Somebody(Set<String> roles, Set<String> tokens) {
        Map<String, Scope> among(List<RoleAssignmentDefined> assignments) {
            return Authority.of(roles, tokens, assignments, SERVING::equals);
        }
    }

    /** Something, and whose it is. */
    record Thing(Set<String> tags, Set<String> groups) {}

    @Property
    void whileNothingIsAssignedATokensRolesHoldOverTheWholeTenant(@ForAll("somebody") Somebody who) {
        Map<String, Scope> held = who.among(List.of());
        assertEquals(who.roles(), held.keySet());
        assertTrue(held.values().stream().allMatch(Scope::whole));
    }

    @Property
    void withARolesFirstAssignmentOnlyItsMembersHaveIt(
            @ForAll("somebody") Somebody who, @ForAll("assignments") List<RoleAssignmentDefined> assignments) {
        Map<String, Scope> held = who.among(assignments);
        for (String role : EVERY_ROLE) {
            List<RoleAssignmentDefined> ofRole = of(role, assignments);
            boolean expected = ofRole.isEmpty()
                    ? who.roles().contains(role)
                    : ofRole.stream().anyMatch(each -> isMember(who, each) && speaksForSomebody(each));
            assertEquals(expected, held.containsKey(role), role);
        }
    }

    @Property
    void anAssignmentOfOneRoleLeavesEveryOtherAsItWas(
            @ForAll("somebody") Somebody who,
            @ForAll("assignments") List<RoleAssignmentDefined> assignments,
            @ForAll("assignment") RoleAssignmentDefined one) {
        Map<String, Scope> before = who.among(assignments);
        List<RoleAssignmentDefined> more = new ArrayList<>(assignments);
        more.add(one);
        Map<String, Scope> after = who.among(more);
        EVERY_ROLE.stream()
                .filter(role -> !role.equals(one.role()))
                .forEach(role -> assertEquals(before.get(role), after.get(role), role));
    }

    @Property
    void rolesThatCannotBeAssignedAreTheTokensAlone(
            @ForAll("somebody") Somebody who, @ForAll("assignments") List<RoleAssignmentDefined> assignments) {
        List<RoleAssignmentDefined> forged = assignments.stream()
                .map(each -> new RoleAssignmentDefined(
                        TENANT,
                        each.assignmentId(),
                        Roles.PLATFORM_ADMINISTRATOR,
                        each.members(),
                        Extent.ALL,
                        Extent.ALL,
                        Extent.ALL))
                .toList();
        assertEquals(who.among(List.of()), who.among(forged));
    }

    // the same rules again, as plainly as they can be said
    @Property
    void whatIsInScopeIsWhatTheAssignmentsSay(
            @ForAll("somebody") Somebody who,
            @ForAll("assignments") List<RoleAssignmentDefined> assignments,
            @ForAll("thing") Thing thing) {
        Map<String, Scope> held = who.among(assignments);
        for (String role : Authority.ASSIGNABLE) {
            if (of(role, assignments).isEmpty()) {
                continue;
            }
            Scope scope = held.getOrDefault(role, Scope.NONE);
            List<RoleAssignmentDefined> mine = of(role, assignments).stream()
                    .filter(each -> isMember(who, each) && speaksForSomebody(each))
                    .toList();
            assertEquals(
                    mine.stream().anyMatch(each -> reaches(each.tags(), thing.tags())), scope.covers(thing.tags()));
            assertEquals(
                    mine.stream()
                            .anyMatch(each ->
                                    reaches(each.tags(), thing.tags()) && reaches(each.scopeGroups(), thing.groups())),
                    scope.covers(thing.tags(), thing.groups()));
            for (boolean everybody : new boolean[] {true, false}) {
                assertEquals(
                        mine.stream()
                                .anyMatch(each -> reaches(each.tags(), thing.tags())
                                        && (each.scopeGroups().all()
                                                || !everybody
                                                        && each.scopeGroups()
                                                                .names()
                                                                .containsAll(thing.groups()))),
                        scope.mayAssign(thing.tags(), thing.groups(), everybody));
            }
        }
    }

    @Property
    void whateverIsRetaggedStaysInSightAndTouchesNoOthersTags(
            @ForAll("somebody") Somebody who,
            @ForAll("assignments") List<RoleAssignmentDefined> assignments,
            @ForAll("thing") Thing before,
            @ForAll("thing") Thing after) {
        Scope scope = who.among(assignments).getOrDefault(Roles.PRIVACY_OFFICER, Scope.NONE);
        if (scope.mayMove(before.tags(), before.groups(), after.tags(), after.groups())) {
            assertTrue(scope.covers(before.tags(), before.groups()));
            assertTrue(scope.covers(after.tags(), after.groups()));
            for (String tag : Scope.changed(before.tags(), after.tags())) {
                assertTrue(scope.covers(Set.of(tag)));
            }
        }
        assertTrue(Scope.WHOLE.mayMove(before.tags(), before.groups(), after.tags(), after.groups()));
        assertFalse(Scope.NONE.mayMove(before.tags(), before.groups(), after.tags(), after.groups()));
    }

    @Example
    void theRightToAssignIsBoundToTheGroupsOfItsOwnAssignment() {
        Scope scope = new Scope(List.of(
                new Grant(Extent.of(Set.of("sales")), Extent.of(Set.of("eu")), Extent.ALL),
                new Grant(Extent.of(Set.of("works")), Extent.of(Set.of("us")), Extent.ALL)));
        assertTrue(scope.covers(Set.of("eu")) && scope.covers(Set.of("us")));
        assertTrue(scope.mayAssign(Set.of("eu"), Set.of("sales"), false));
        assertFalse(scope.mayAssign(Set.of("eu"), Set.of("works"), false));
        assertFalse(scope.mayAssign(Set.of("eu"), Set.of("sales", "works"), false));
        assertFalse(scope.mayAssign(Set.of("eu"), Set.of("sales"), true));
        assertFalse(scope.covers(Set.of("eu"), Set.of("works")));
    }

    private static List<RoleAssignmentDefined> of(String role, List<RoleAssignmentDefined> assignments) {
        return assignments.stream().filter(each -> each.role().equals(role)).toList();
    }

    private static boolean isMember(Somebody who, RoleAssignmentDefined assignment) {
        return who.tokens().stream().anyMatch(assignment.members()::contains);
    }

    private static boolean speaksForSomebody(RoleAssignmentDefined assignment) {
        return assignment.systems().all() || assignment.systems().names().contains(SERVING);
    }

    private static boolean reaches(Extent extent, Set<String> names) {
        Predicate<String> in = extent.names()::contains;
        return extent.all() || names.stream().anyMatch(in);
    }

    @Provide
    Arbitrary<Somebody> somebody() {
        return Combinators.combine(Arbitraries.of(EVERY_ROLE).set().ofMaxSize(4), some("m1", "m2", "m3"))
                .as(Somebody::new);
    }

    @Provide
    Arbitrary<Thing> thing() {
        return Combinators.combine(some("eu", "us", "asia"), some("sales", "works"))
                .as(Thing::new);
    }

    @Provide
    Arbitrary<List<RoleAssignmentDefined>> assignments() {
        return assignment().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<RoleAssignmentDefined> assignment() {
        return Combinators.combine(
                        Arbitraries.of(Authority.ASSIGNABLE),
                        some("m1", "m2", "m3"),
                        extent("sales", "works"),
                        extent("eu", "us", "asia"),
                        extent(SERVING, "gone"))
                .as((role, members, groups, tags, systems) -> new RoleAssignmentDefined(
                        TENANT, new UUID(0, members.hashCode()), role, members, groups, tags, systems));
    }

    private static Arbitrary<Extent> extent(String... names) {
        return Arbitraries.oneOf(Arbitraries.just(Extent.ALL), some(names).map(Extent::of));
    }

    private static Arbitrary<Set<String>> some(String... names) {
        return Arbitraries.of(names).set();
    }
}
