package io.clientele.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Where the default locale is Arabic, {@code "%d".formatted(7)} is ٧: a cap, a picture or the
 * version of a workflow would be written in digits that nobody reads back. So the product writes
 * numbers with {@code %s}, or says {@code Locale.ROOT}.
 */
class NumbersInTextsTest {
  private static final Pattern BY_LOCALE = Pattern.compile("%[-+0,(#]*[0-9]*(\\.[0-9]+)?[dfeEgG]");

  /** So many lines before a text, the locale is said. */
  private static final int BEFORE = 6;

  @Test
  void the_product_writes_no_number_by_the_default_locale() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (Path module : Repository.aroundWorkingDirectory().modulesWithClasses()) {
      try (Stream<Path> sources = Files.walk(module.resolve("src/main/java"))) {
        for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
          files++;
          offences(Files.readAllLines(source)).forEach(line -> found.add(source + ": " + line));
        }
      }
    }
    assertThat(files).isGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @Test
  void a_number_by_the_default_locale_is_found() {
    assertThat(offences(List.of("String text =", "    \"%02d of %,.1f\".formatted(one, all);")))
        .hasSize(1);
    assertThat(offences(List.of("String.format(", "    Locale.ROOT, \"%.1f\", share)"))).isEmpty();
    assertThat(offences(List.of(" * 40 %d of a comment", "\"%s %%d\".formatted(one)"))).isEmpty();
  }

  private static List<String> offences(List<String> lines) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean isComment = line.startsWith("*") || line.startsWith("//") || line.startsWith("/*");
      if (!isComment && BY_LOCALE.matcher(line.replace("%%", "")).find()) {
        boolean saysLocale =
            lines.subList(Math.max(0, i - BEFORE), i + 1).stream()
                .anyMatch(before -> before.contains("Locale.ROOT"));
        if (!saysLocale) {
          found.add(line);
        }
      }
    }
    return found;
  }
}
