package io.clientele.cli.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.clientele.cli.Main;
import java.io.Externalizable;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** What DESIGN says of dependencies and of reproducibility, as rules over compiled classes. */
final class HouseRules {
  private static final String[] DRIVERS_ENGINES_CLIENTS = {
    "java.sql..",
    "javax.sql..",
    "java.net.http..",
    "org.postgresql..",
    "org.sqlite..",
    "org.h2..",
    "com.mysql..",
    "org.mariadb..",
    "org.duckdb..",
    "com.zaxxer.hikari..",
    "org.apache.spark..",
    "org.apache.flink..",
    "org.apache.kafka..",
    "org.apache.hadoop..",
    "org.apache.http..",
    "okhttp3..",
    "scala..",
    "jakarta.mail..",
    "javax.mail..",
    "jakarta.servlet..",
    "org.eclipse.angus..",
    "org.springframework..",
    "ml.dmlc.xgboost4j.."
  };

  private static final Pattern CLOCK =
      anyOf(
          "java\\.time\\..*\\.now\\((java\\.time\\.ZoneId)?\\)",
          "java\\.time\\.Clock\\.(system|tick(Millis|Seconds|Minutes)).*",
          "java\\.time\\.InstantSource\\.system\\(\\)",
          "java\\.lang\\.System\\.currentTimeMillis\\(\\)",
          "java\\.util\\.Date\\.<init>\\(\\)",
          "java\\.util\\.(Gregorian)?Calendar\\.(getInstance|<init>)\\(.*");

  private static final Pattern STOPWATCH = anyOf("java\\.lang\\.System\\.nanoTime\\(\\)");

  private static final Pattern DEFAULT_ZONE_LOCALE_CHARSET =
      anyOf(
          "java\\.time\\.ZoneId\\.systemDefault\\(\\)",
          "java\\.time\\.Clock\\.systemDefaultZone\\(\\)",
          "java\\.util\\.TimeZone\\.getDefault\\(\\)",
          "java\\.util\\.Locale\\.getDefault\\(.*",
          "java\\.lang\\.String\\.format\\(java\\.lang\\.String, .*",
          "java\\.lang\\.String\\.to(Lower|Upper)Case\\(\\)",
          "java\\.io\\.Print(Stream|Writer)\\.(format|printf)\\(java\\.lang\\.String, .*",
          "java\\.util\\.Formatter\\.<init>\\((?!.*Locale).*",
          "java\\.text\\.(NumberFormat|DecimalFormatSymbols|Collator|BreakIterator)\\.get\\w*\\(\\)",
          "java\\.text\\.DecimalFormat\\.<init>\\((java\\.lang\\.String)?\\)",
          "java\\.text\\.(SimpleDateFormat|MessageFormat)\\.<init>\\((?!.*Locale).*",
          "java\\.time\\.format\\.DateTimeFormatter\\.ofPattern\\(java\\.lang\\.String\\)",
          "java\\.time\\.format\\.DateTimeFormatter\\.ofLocalized.*",
          "java\\.time\\.format\\.DateTimeFormatterBuilder\\.toFormatter\\(\\)",
          "java\\.nio\\.charset\\.Charset\\.defaultCharset\\(\\)",
          "java\\.lang\\.String\\.getBytes\\(\\)",
          "java\\.lang\\.String\\.<init>\\(\\[B(, int, int)?\\)",
          "java\\.io\\.ByteArrayOutputStream\\.toString\\(\\)",
          "java\\.io\\.(FileReader|FileWriter|InputStreamReader|OutputStreamWriter)"
              + "\\.<init>\\((?!.*(Charset|java\\.lang\\.String\\))).*",
          "java\\.io\\.File(Reader|Writer)\\.<init>\\(java\\.lang\\.String\\)",
          "java\\.io\\.Print(Stream|Writer)\\.<init>\\(java\\.io\\.(File|OutputStream)(,"
              + " boolean)?\\)",
          "java\\.io\\.Print(Stream|Writer)\\.<init>\\(java\\.lang\\.String\\)",
          "java\\.util\\.Scanner\\.<init>\\((?!.*(Charset|Readable|java\\.lang\\.String)).*");

  private static final Pattern UNSEEDED_RANDOMNESS =
      anyOf(
          "java\\.lang\\.Math\\.random\\(\\)",
          "java\\.util\\.(Splittable)?Random\\.<init>\\(\\)",
          "java\\.util\\.concurrent\\.ThreadLocalRandom\\..*",
          "java\\.security\\.SecureRandom\\..*",
          "java\\.util\\.random\\.RandomGenerator(Factory)?\\.(getDefault|of|create)\\(.*",
          "java\\.util\\.UUID\\.randomUUID\\(\\)",
          "java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)");

  private HouseRules() {}

  static ArchRule areasNeverDependOnEachOther(String area) {
    List<String> others = House.AREAS.stream().filter(other -> !other.equals(area)).toList();
    return noClasses()
        .that(House.inArea(area))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                others.stream()
                    .map(other -> "io.clientele." + other + "..")
                    .toArray(String[]::new)))
        .allowEmptyShould(true)
        .because("areas meet through small interfaces in core, or in the host");
  }

  static ArchRule coreDependsOnNoOtherArtifact() {
    DescribedPredicate<JavaClass> other =
        JavaClass.Predicates.resideInAPackage("io.clientele..")
            .and(DescribedPredicate.not(House.inCore()))
            .as("of the areas and of what stands around them");
    return noClasses()
        .that(House.inCore())
        .should()
        .dependOnClassesThat(other)
        .because("everyone carries core, so core carries no one");
  }

  static ArchRule driversStayInAdaptersAndExamples() {
    return noClasses()
        .that(DescribedPredicate.not(House.freeToUseDrivers()))
        .should()
        .dependOnClassesThat(resideInAnyPackage(DRIVERS_ENGINES_CLIENTS))
        .because("who does not want a driver, an engine or a client never downloads it");
  }

  static ArchRule internalStaysInternal() {
    return classes()
        .should(
            new ArchCondition<JavaClass>(
                "use .internal packages of their own artifact only, stores on a database those that"
                    + " they share") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (Dependency use : type.getDirectDependenciesFromSelf()) {
                  JavaClass target = use.getTargetClass().getBaseComponentType();
                  if (isInternal(target)
                      && !House.artifactOf(target).equals(House.artifactOf(type))
                      && !isSharedByStores(target, type)) {
                    events.add(SimpleConditionEvent.violated(type, use.getDescription()));
                  }
                }
              }
            });
  }

  /** What {@code clientele-core-jdbc} exports to the stores of areas, and to nobody else. */
  private static boolean isSharedByStores(JavaClass target, JavaClass user) {
    return target.getPackageName().equals("io.clientele.jdbc.internal")
        && user.getPackageName().matches("io\\.clientele\\.\\w+\\.jdbc");
  }

  /**
   * The program's edge hands the system clock in; nobody else may ask for it. Adapters may measure
   * how long a connection was idle, which decides nothing.
   */
  static ArchRule nobodyReadsTheClock() {
    DescribedPredicate<JavaAccess<?>> clock = matches(CLOCK);
    DescribedPredicate<JavaAccess<?>> stopwatch = matches(STOPWATCH);
    return noClasses()
        .that(DescribedPredicate.not(assignableTo(Main.class)))
        .should()
        .accessTargetWhere(
            describe(
                "is forbidden",
                access ->
                    clock.test(access)
                        || (stopwatch.test(access)
                            && !House.freeToUseDrivers().test(access.getOriginOwner()))))
        .because("time is an injected InstantSource, or an argument");
  }

  /** {@code formatted} is let pass: it writes messages for people, in their digits. */
  static ArchRule nobodyUsesADefaultZoneLocaleOrCharset() {
    return noClasses()
        .should()
        .accessTargetWhere(matches(DEFAULT_ZONE_LOCALE_CHARSET))
        .because("results never depend on where the program runs");
  }

  static ArchRule nobodyDrawsWithoutASeed() {
    return noClasses()
        .should()
        .accessTargetWhere(matches(UNSEEDED_RANDOMNESS))
        .because("every random choice takes a seed");
  }

  static ArchRule nobodyLoadsCode() {
    return noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javax.script..", "java.beans..", "sun.misc..", "groovy..")
                .or(
                    describe(
                        "object streams",
                        type -> type.getName().matches("java\\.io\\.Object(In|Out)put.*"))))
        .because("files are data: what is read never runs");
  }

  static ArchRule nobodyAsksToBeSerialized() {
    return noClasses()
        .should(
            new ArchCondition<JavaClass>("implement Serializable by name") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                boolean asks =
                    type.getRawInterfaces().stream()
                        .anyMatch(
                            each ->
                                each.isEquivalentTo(Serializable.class)
                                    || each.isEquivalentTo(Externalizable.class));
                events.add(
                    new SimpleConditionEvent(
                        type, asks, type.getName() + " implements Serializable or Externalizable"));
              }
            })
        .because("models are saved in formats that are safe to load");
  }

  static ArchRule packagesAreNullMarked() {
    return classes()
        .should(
            new ArchCondition<JavaClass>("stand in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        type,
                        type.getPackage().isAnnotatedWith(NullMarked.class),
                        type.getName()
                            + " stands in a package without @NullMarked: add a package-info"));
              }
            });
  }

  private static boolean isInternal(JavaClass type) {
    return type.getPackageName().startsWith("io.clientele.")
        && (type.getPackageName() + ".").contains(".internal.");
  }

  private static DescribedPredicate<JavaAccess<?>> matches(Pattern forbidden) {
    return describe(
        "is forbidden", access -> forbidden.matcher(access.getTarget().getFullName()).matches());
  }

  private static Pattern anyOf(String... signatures) {
    return Pattern.compile(List.of(signatures).stream().collect(Collectors.joining("|")));
  }
}
