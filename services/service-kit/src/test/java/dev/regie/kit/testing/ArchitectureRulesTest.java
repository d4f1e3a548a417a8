package dev.regie.kit.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureRulesTest {
    private static final String BREACH = "dev.regie.breach";
    private static final JavaClasses BREACHES = new ClassFileImporter().importPackages(BREACH);

    @TestFactory
    Stream<DynamicTest> houseRules() {
        return ArchitectureRules.ofLibrary("dev.regie.kit");
    }

    @ParameterizedTest
    @CsvSource({
        "onlyTheOutboxProduces, PlanListener",
        "entitiesStayInTheirPackage, PlanEntity",
        "oneClock, HurriedPlan",
        "speakingNames, PlanManager",
        "domainIsPure, HurriedPlan",
        "domainMakesNoIds, HurriedPlan",
        "apiDoesNotKnowTheStore, PlanResource"
    })
    void deliberateViolationIsCaught(String rule, String violator) {
        EvaluationResult result = rules().get(rule).evaluate(BREACHES);
        assertTrue(result.hasViolation(), rule + " caught nothing");
        assertTrue(
                result.getFailureReport().getDetails().stream().allMatch(detail -> detail.contains(violator)),
                () -> String.join("\n", result.getFailureReport().getDetails()));
    }

    @Test
    void everyRuleHasItsViolation() {
        assertEquals(
                Set.of(
                        "onlyTheOutboxProduces",
                        "entitiesStayInTheirPackage",
                        "oneClock",
                        "speakingNames",
                        "domainIsPure",
                        "domainMakesNoIds",
                        "apiDoesNotKnowTheStore"),
                rules().keySet());
    }

    private static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>(ArchitectureRules.everywhere());
        rules.putAll(ArchitectureRules.inServices(BREACH));
        return rules;
    }
}
