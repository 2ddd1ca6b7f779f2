package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityCommandTest {
  @TempDir Path dir;

  @Test
  void a_tiny_shop_is_described_in_one_object() throws IOException {
    Path orders =
        write(
            """
            o1,ada,2020-01-05T10:00,lamp,2,10.10
            o1,ada,2020-01-05T10:00,lamp,2,10.10
            o2,,2020-01-06T10:00,lamp,1,10.10
            """);

    Run run = Run.of("quality", "--orders", orders, "--zone", "Europe/Berlin");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            {
              "rows" : 3,
              "orders" : 2,
              "customers" : 1,
              "products" : 1,
              "countries" : 0,
              "firstAt" : "2020-01-05T09:00:00Z",
              "lastAt" : "2020-01-06T09:00:00Z",
              "findings" : [
            """)
        .contains("\"code\" : \"missing-customer\",\n      \"rows\" : 1,\n      \"share\" : 0.3333")
        .endsWith("]\n}\n");
    assertThat(fieldNames(run.out()))
        .startsWith(
            "rows", "orders", "customers", "products", "countries", "firstAt", "lastAt", "findings")
        .endsWith("code", "rows", "share", "examples", "meaning");
  }

  @Test
  void mixed_currencies_are_a_finding_not_a_failure() throws IOException {
    Path orders =
        Files.writeString(
            dir.resolve("mixed.csv"),
            "customer_id,ordered_at,amount,currency\na,2020-01-01,1,EUR\nb,2020-01-02,1,USD\n");

    Run run = Run.of("quality", "--orders", orders);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"rows\" : 2,", "mixed-currencies");
    assertThat(Run.of("cohorts", "--orders", orders).exitCode()).isEqualTo(1);
  }

  @Test
  void a_file_of_no_rows_is_described_too() throws IOException {
    Run run = Run.of("quality", "--orders", write(""));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"rows\" : 0,", "\"firstAt\" : null,", "\"lastAt\" : null,");
  }

  @Test
  void a_file_of_one_row_is_described_too() throws IOException {
    Run run = Run.of("quality", "--orders", write("o1,ada,2020-01-05T10:00,lamp,2,10.10\n"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\"rows\" : 1,", "\"customers\" : 1,");
  }

  private static List<String> fieldNames(String json) throws IOException {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          names.add(parser.currentName());
        }
      }
    }
    return names;
  }

  private Path write(String rows) throws IOException {
    return Files.writeString(
        dir.resolve("orders.csv"),
        "order_id,customer_id,ordered_at,sku,quantity,unit_price\n" + rows);
  }
}
