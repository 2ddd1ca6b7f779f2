package io.clientele.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clientele.table.OrdersFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;

/** Small shops as files, and what a report about them says. */
final class ShopFixture {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final String HEADER =
      "customer_id,ordered_at,order_id,sku,product_name,quantity,unit_price,country,currency\n";

  /** Four months of three customers in two countries; one comes back, one returns a product. */
  static final String SMALL =
      HEADER
          + "ana,2025-01-03T10:00:00Z,o1,100,Lantern,2,10.00,France,EUR\n"
          + "ana,2025-01-03T10:00:00Z,o1,POST,Postage,1,5.00,France,EUR\n"
          + "ben,2025-01-20T10:00:00Z,o2,101,Bunting,1,30.00,Spain,EUR\n"
          + ",2025-02-02T10:00:00Z,o3,101,Bunting,1,30.00,Spain,EUR\n"
          + "ana,2025-02-10T10:00:00Z,o4,101,Bunting,3,30.00,France,EUR\n"
          + "ana,2025-03-01T10:00:00Z,r4,101,Bunting,-1,30.00,France,EUR\n"
          + "cleo,2025-04-15T10:00:00Z,o5,100,Lantern,1,10.00,France,EUR\n";

  private ShopFixture() {}

  /** Writes a report about a file with this text. */
  static Path report(Path directory, String csv) {
    return report(directory, csv, Optional.empty());
  }

  static Path report(Path directory, String csv, Optional<LocalDate> asOf) {
    try {
      Path orders = Files.createTempFile(directory, "orders", ".csv");
      Files.writeString(orders, csv);
      Path out = directory.resolve("report");
      Report.write(
          new ReportInput(
              "A small shop",
              OrdersFile.open(orders).zone(ZoneId.of("Europe/Paris")),
              asOf,
              NOW,
              true,
              Optional.empty()),
          out);
      Files.delete(orders);
      return out;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a report about the sample that comes with the program; skips the test without it. */
  static Path sample(Path directory) throws IOException {
    Path orders = directory.resolve("online_retail.csv.gz");
    try (InputStream sample =
        ShopFixture.class.getResourceAsStream("/io/clientele/cli/sample/online_retail.csv.gz")) {
      assumeTrue(sample != null, "the sample is not in this build");
      Files.copy(requireNonNull(sample), orders);
    }
    Path out = directory.resolve("sample");
    Report.write(
        new ReportInput(
            "Online Retail",
            OrdersFile.open(orders)
                .zone(ZoneId.of("Europe/London"))
                .currency(CurrencyUnit.of("GBP")),
            Optional.empty(),
            NOW,
            false,
            Optional.of("Online Retail, D. Chen (2015), UCI, licensed CC BY 4.0")),
        out);
    return out;
  }

  static String html(Path report) {
    return text(report.resolve("index.html"));
  }

  /** The page without the program that draws the charts. */
  static String page(Path report) {
    return html(report).replaceAll("(?s)<script>.*?</script>", "<script></script>");
  }

  /** What can be read on the page. */
  static String words(Path report) {
    return page(report)
        .replaceAll("(?s)<(style|script)[ >].*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replace("&lt;", "<")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of a report by its name. */
  static Map<String, String> files(Path report) {
    try (Stream<Path> files = Files.list(report)) {
      return files.collect(
          Collectors.toMap(
              file -> file.getFileName().toString(), ShopFixture::text, (a, b) -> a, TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
