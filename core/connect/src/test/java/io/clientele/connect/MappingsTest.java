package io.clientele.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.connect.WebhookResult.Accepted;
import io.clientele.connect.segment.SegmentNames;
import io.clientele.connect.shopify.ShopifyNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each name in the table of {@code MAPPINGS.md}. */
class MappingsTest {
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");
  private static final List<String> COLUMNS = List.of("webhook", "pixel", "segment");

  /** A name in one of the columns, and the rows in which it stands. */
  private record Mapping(String column, String name, Set<String> rows) {
    @Override
    public String toString() {
      return column + " " + name;
    }
  }

  static Stream<Mapping> mappings() throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    for (String line : Files.readAllLines(page())) {
      List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
      if (cells.size() == 6 && !cells.get(1).equals("Event") && !cells.get(1).startsWith("-")) {
        for (int i = 0; i < COLUMNS.size(); i++) {
          for (String name : names(cells.get(i + 2))) {
            rows.computeIfAbsent(COLUMNS.get(i) + " " + name, any -> new TreeSet<>())
                .add(cells.get(1));
          }
        }
      }
    }
    return rows.entrySet().stream()
        .map(
            row -> {
              String[] parts = row.getKey().split(" ", 2);
              return new Mapping(parts[0], parts[1], row.getValue());
            });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mappings")
  void each_name_makes_the_events_of_its_rows_and_no_others(Mapping mapping) {
    WebhookResult result =
        switch (mapping.column) {
          case "webhook" -> ShopifyNames.webhook(mapping.name);
          case "pixel" -> ShopifyNames.pixel(mapping.name);
          default -> SegmentNames.call(mapping.name);
        };

    assertThat(result).as(result.toString()).isInstanceOf(Accepted.class);
    Set<String> made = new TreeSet<>();
    result.events().forEach(event -> made.add(event.type().text()));
    ((Accepted) result).requests().forEach(request -> made.add(row(request)));
    assertThat(made).isEqualTo(mapping.rows);
  }

  @Test
  void every_name_that_the_code_knows_stands_in_the_table() throws IOException {
    List<String> listed = mappings().map(Mapping::toString).toList();
    List<String> known = new ArrayList<>();
    ShopifyNames.webhooks().forEach(name -> known.add("webhook " + name));
    ShopifyNames.pixels().forEach(name -> known.add("pixel " + name));
    SegmentNames.calls().forEach(name -> known.add("segment " + name));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(known);
  }

  private static String row(PrivacyRequest request) {
    if (request instanceof PrivacyRequest.Disclose) {
      return "*request to tell a person's data*";
    }
    return request instanceof PrivacyRequest.Erase
        ? "*request to forget a person*"
        : "*request to forget a shop*";
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static Path page() {
    Path page = Path.of("MAPPINGS.md");
    return Files.exists(page) ? page : Path.of("core", "connect").resolve(page);
  }
}
