package dev.regie.kit.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of ARCHITECTURE.md §3 as tests. A service runs them with a {@code @TestFactory} that returns
 * {@code ArchitectureRules.of("dev.regie.<service>")}.
 */
public final class ArchitectureRules {
    /** The words for packages that are not a noun of the domain. */
    private static final Set<String> RINGS = Set.of("api", "inbound", "usecase", "store", "outbound");

    private static final Set<String> CLOCK_TYPES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");

    private ArchitectureRules() {}

    /** All rules, for a service. */
    public static Stream<DynamicTest> of(String servicePackage) {
        Map<String, ArchRule> rules = new LinkedHashMap<>(everywhere());
        rules.putAll(inServices(servicePackage));
        return tests(servicePackage, rules);
    }

    /** The rules that hold outside services too: for a library or a tool. */
    public static Stream<DynamicTest> ofLibrary(String basePackage) {
        return tests(basePackage, everywhere());
    }

    private static Stream<DynamicTest> tests(String basePackage, Map<String, ArchRule> rules) {
        JavaClasses code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(basePackage);
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(code)));
    }

    static Map<String, ArchRule> everywhere() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "onlyTheOutboxProduces",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.regie.kit.outbox")
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.apache.kafka.clients.producer..")
                                .or(named("org.eclipse.microprofile.reactive.messaging.Emitter"))
                                .or(named("org.eclipse.microprofile.reactive.messaging.Outgoing"))
                                .or(named("io.smallrye.reactive.messaging.MutinyEmitter")))
                        .because("what is sent without the outbox is lost, or sent without its fact"));
        rules.put(
                "entitiesStayInTheirPackage",
                classes()
                        .that()
                        .areAnnotatedWith(Entity.class)
                        .should()
                        .bePackagePrivate()
                        .andShould()
                        .haveSimpleNameEndingWith("Row")
                        .because("a store speaks records"));
        rules.put(
                "oneClock",
                noClasses()
                        .that()
                        .resideOutsideOfPackage("dev.regie.kit.clock")
                        .should()
                        .callCodeUnitWhere(target(readsTheMachinesTime()))
                        .because("time can be moved, and only RegieClock moves"));
        rules.put(
                "speakingNames",
                noClasses()
                        .should()
                        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Dto|DTO)")
                        .because("such a name says nothing"));
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    static Map<String, ArchRule> inServices(String servicePackage) {
        DescribedPredicate<JavaClass> domain = domainOf(servicePackage);
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put(
                "domainIsPure",
                classes()
                        .that(domain)
                        .should()
                        .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.regie.model..")
                                .or(domain)
                                .or(DescribedPredicate.describe("are primitive", JavaClass::isPrimitive))
                                .or(DescribedPredicate.describe(
                                        "are arrays of such",
                                        array -> array.isArray()
                                                && (array.getBaseComponentType().isPrimitive()
                                                        || domain.test(array.getBaseComponentType())
                                                        || resideInAnyPackage("java..", "dev.regie.model..")
                                                                .test(array.getBaseComponentType())))))
                        .because("rules are tested without any I/O"));
        rules.put(
                "domainMakesNoIds",
                noClasses()
                        .that(domain)
                        .should()
                        .callMethod(UUID.class, "randomUUID")
                        .because("ids come in as parameters"));
        rules.put(
                "apiDoesNotKnowTheStore",
                noClasses()
                        .that(resideInAPackage(servicePackage + ".api.."))
                        .should()
                        .dependOnClassesThat(resideInAPackage(servicePackage + ".store.."))
                        .because("between them stands a use case"));
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private static DescribedPredicate<JavaClass> domainOf(String servicePackage) {
        String prefix = servicePackage + ".";
        return DescribedPredicate.describe("are in a domain noun's package", type -> {
            String name = type.getPackageName();
            return name.startsWith(prefix)
                    && !RINGS.contains(name.substring(prefix.length()).split("\\.")[0]);
        });
    }

    private static DescribedPredicate<CodeUnitCallTarget> readsTheMachinesTime() {
        return DescribedPredicate.describe("reads the machine's time", call -> {
            String owner = call.getOwner().getName();
            return CLOCK_TYPES.contains(owner) && call.getName().equals("now")
                    || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis")
                    || owner.equals("java.time.Clock") && call.getName().startsWith("system")
                    || owner.equals("java.time.InstantSource") && call.getName().equals("system")
                    || owner.equals("java.util.Date")
                            && call.getName().equals("<init>")
                            && call.getRawParameterTypes().isEmpty();
        });
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }
}
