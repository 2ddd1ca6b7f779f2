package io.clientele.cli.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Who is who in the house: told by package, so that a later artifact is known when it comes. */
final class House {
  static final String ROOT = "io.clientele";

  /** What depends on core and never on each other. */
  static final List<String> AREAS =
      List.of("segmentation", "scoring", "recommend", "workflow", "attribution");

  /** Programs and test kits that stand outside the library and may know all of it. */
  private static final List<String> AROUND = List.of("cli", "benchmarks", "shop", "testkit");

  /**
   * Topics that carry the library to a driver, an engine or a server, as the last word or inside.
   */
  private static final List<String> ADAPTERS =
      List.of("jdbc", "sqlite", "spark", "flink", "xgboost", "connect", "channels", "spring");

  /** Artifacts beside the areas that have a root of their own. */
  private static final List<String> BESIDE =
      List.of("simulator", "jdbc", "channels", "loyalty", "spring", "xgboost");

  private House() {}

  static DescribedPredicate<JavaClass> inArea(String area) {
    return JavaClass.Predicates.resideInAPackage(ROOT + "." + area + "..");
  }

  static DescribedPredicate<JavaClass> inAnArea() {
    return isAnyOf("in an area", AREAS);
  }

  /** What is nothing else is core: a new root that depends on an area must be listed here first. */
  static DescribedPredicate<JavaClass> inCore() {
    return JavaClass.Predicates.resideInAPackage(ROOT + "..")
        .and(DescribedPredicate.not(inAnArea()))
        .and(DescribedPredicate.not(isAnyOf("beside the areas", BESIDE)))
        .and(DescribedPredicate.not(isAnyOf("around the library", AROUND)))
        .as("in core");
  }

  static DescribedPredicate<JavaClass> freeToUseDrivers() {
    return DescribedPredicate.describe(
        "adapters and examples",
        type -> {
          List<String> words = words(type);
          return ADAPTERS.stream().anyMatch(words::contains)
              || (!words.isEmpty() && AROUND.contains(words.get(0)));
        });
  }

  /** Returns the jar or the folder that a class was loaded from. */
  static String artifactOf(JavaClass type) {
    String inside =
        type.getBaseComponentType().getName().replaceFirst("\\$.*", "").replace('.', '/');
    return type.getSource()
        .map(source -> source.getUri().toString())
        .map(uri -> uri.contains(inside) ? uri.substring(0, uri.lastIndexOf(inside)) : uri)
        .orElse("");
  }

  private static DescribedPredicate<JavaClass> isAnyOf(String description, List<String> roots) {
    return DescribedPredicate.describe(
        description, type -> !words(type).isEmpty() && roots.contains(words(type).get(0)));
  }

  /** Returns the words of the package behind the root, none for a class that is not ours. */
  private static List<String> words(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT + ".")
        ? List.of(name.substring(ROOT.length() + 1).split("\\.", -1))
        : List.of();
  }
}
