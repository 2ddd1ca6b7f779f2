package io.clientele.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.clientele.guilty.GuiltyOfCode;
import io.clientele.guilty.GuiltyOfDrivers;
import io.clientele.guilty.GuiltyOfInternal;
import io.clientele.guilty.GuiltyOfKnowingAnArea;
import io.clientele.guilty.GuiltyOfPlace;
import io.clientele.guilty.GuiltyOfRandomness;
import io.clientele.guilty.GuiltyOfSerialization;
import io.clientele.guilty.GuiltyOfTime;
import io.clientele.scoring.guilty.GuiltyOfKnowingAnotherArea;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules hold for every published artifact, and each of them can fail. */
class HouseRulesTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(House.ROOT);

  /** A rule, and a class of which every method breaks it. */
  private record Rule(ArchRule rule, Class<?> guilty) {
    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  static Stream<Rule> rules() {
    return Stream.concat(
        House.AREAS.stream()
            .filter(area -> !area.equals("scoring"))
            .map(area -> new Rule(HouseRules.areasNeverDependOnEachOther(area), Void.class)),
        Stream.of(
            new Rule(
                HouseRules.areasNeverDependOnEachOther("scoring"),
                GuiltyOfKnowingAnotherArea.class),
            new Rule(HouseRules.coreDependsOnNoOtherArtifact(), GuiltyOfKnowingAnArea.class),
            new Rule(HouseRules.driversStayInAdaptersAndExamples(), GuiltyOfDrivers.class),
            new Rule(HouseRules.internalStaysInternal(), GuiltyOfInternal.class),
            new Rule(HouseRules.nobodyReadsTheClock(), GuiltyOfTime.class),
            new Rule(HouseRules.nobodyUsesADefaultZoneLocaleOrCharset(), GuiltyOfPlace.class),
            new Rule(HouseRules.nobodyDrawsWithoutASeed(), GuiltyOfRandomness.class),
            new Rule(HouseRules.nobodyLoadsCode(), GuiltyOfCode.class),
            new Rule(HouseRules.nobodyAsksToBeSerialized(), GuiltyOfSerialization.class),
            new Rule(HouseRules.packagesAreNullMarked(), GuiltyOfTime.class)));
  }

  static Stream<Rule> rulesWithACulprit() {
    return rules().filter(rule -> rule.guilty() != Void.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void the_product_keeps_the_rule(Rule rule) {
    rule.rule().check(PRODUCT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesWithACulprit")
  void a_class_that_breaks_the_rule_is_found_with_each_of_its_methods(Rule rule) {
    JavaClasses culprit = new ClassFileImporter().importPackagesOf(rule.guilty());

    EvaluationResult verdict = rule.rule().evaluate(culprit);

    assertThat(verdict.hasViolation()).isTrue();
    String details = String.join("\n", verdict.getFailureReport().getDetails());
    for (Method offence : rule.guilty().getDeclaredMethods()) {
      if (!offence.isSynthetic() && !rule.rule().getDescription().contains("@NullMarked")) {
        assertThat(details).contains(offence.getName() + "(");
      }
    }
  }

  @Test
  void every_published_artifact_is_under_the_rules() {
    Repository repository = Repository.aroundWorkingDirectory();
    List<String> seen = PRODUCT.stream().map(House::artifactOf).distinct().toList();

    List<Path> unseen =
        repository.modulesWithClasses().stream()
            .filter(module -> seen.stream().noneMatch(artifact -> isBuiltBy(module, artifact)))
            .toList();

    assertThat(unseen)
        .as("modules that no rule sees: make them a dependency of examples/cli, in scope test")
        .isEmpty();
  }

  private static boolean isBuiltBy(Path module, String artifact) {
    return artifact.contains(module.resolve("target").toUri().getPath());
  }
}
