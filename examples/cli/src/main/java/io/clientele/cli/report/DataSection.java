package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.BadRow;
import io.clientele.csv.CsvWriter;
import io.clientele.quality.Finding;
import io.clientele.quality.QualityReport;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the data is and how good it is. */
final class DataSection implements ReportSection {

  private static final int WIDEST = 6;
  private static final int EXAMPLES = 2;

  /** Something that was counted. */
  record Count(String label, String value) {}

  /** A finding in the table, as people read it. */
  record Row(String finding, String rows, String share, String meaning, String examples) {}

  record Page(
      List<Count> counts,
      List<Row> widest,
      List<Row> others,
      String leftOut,
      List<String> badRows,
      String moreBadRows,
      String attribution) {}

  @Override
  public String id() {
    return "data";
  }

  @Override
  public String title() {
    return "The data and its quality";
  }

  @Override
  public SectionContent of(Shop shop) {
    QualityReport quality = shop.quality();
    List<Finding> findings = new ArrayList<>(quality.findings());
    findings.sort(Comparator.comparingDouble(Finding::share).reversed());
    Page page =
        new Page(
            counts(shop),
            findings.stream().limit(WIDEST).map(DataSection::row).toList(),
            findings.stream().skip(WIDEST).map(DataSection::row).toList(),
            leftOut(shop.orders().leftOut()),
            shop.badRowExamples().stream().map(BadRow::message).toList(),
            moreBadRows(shop),
            shop.attribution().orElse(""));
    return new SectionContent(
        says(shop),
        page,
        List.of(),
        null,
        List.of(
            DataFile.json("data.json", "counts and findings", json -> write(json, shop)),
            DataFile.csv("data-quality.csv", "the findings", csv -> table(csv, findings))));
  }

  private static String says(Shop shop) {
    QualityReport quality = shop.quality();
    if (quality.rows() == 0) {
      return "The file has no orders. There is nothing to report on yet.";
    }
    String period =
        "The file holds %s of %s, from %s to %s."
            .formatted(
                Figures.count(quality.rows(), "line"),
                Figures.count(quality.orders(), "order"),
                date(quality.firstAt(), shop),
                date(quality.lastAt(), shop));
    if (quality.findings().isEmpty()) {
      return period + " Nothing about it looks odd.";
    }
    Finding most =
        quality.findings().stream().max(Comparator.comparingDouble(Finding::share)).orElseThrow();
    return period
        + " %s; the widest, %s, touches %s."
            .formatted(
                Figures.count(quality.findings().size(), "thing")
                    + (quality.findings().size() == 1 ? " looks odd" : " look odd"),
                inWords(most.code()),
                Figures.percent(most.share()));
  }

  private static String date(Optional<Instant> at, Shop shop) {
    ZoneId zone = shop.orders().zone();
    return at.map(instant -> Figures.date(LocalDate.ofInstant(instant, zone)))
        .orElse(Figures.ABSENT);
  }

  private static List<Count> counts(Shop shop) {
    QualityReport quality = shop.quality();
    return List.of(
        new Count("Lines", Figures.count(quality.rows())),
        new Count("Orders and returns", Figures.count(quality.orders())),
        new Count("Customers", Figures.count(quality.customers())),
        new Count("Products", Figures.count(quality.products())),
        new Count("Countries", Figures.count(quality.countries())),
        new Count("First line", date(quality.firstAt(), shop)),
        new Count("Last line", date(quality.lastAt(), shop)),
        new Count("Currency", shop.orders().currency().map(c -> c.getCode()).orElse("not said")),
        new Count("Time zone", shop.orders().zone().getId()));
  }

  private static Row row(Finding finding) {
    return new Row(
        inWords(finding.code()),
        Figures.count(finding.rows()),
        Figures.percent(finding.share()),
        finding.meaning(),
        finding.examples().stream()
            .limit(EXAMPLES)
            .map(ForeignText::shown)
            .collect(Collectors.joining("; ")));
  }

  /** Returns the words of a code: {@code missing-customer} is "missing customer". */
  private static String inWords(String code) {
    return code.replace('-', ' ').replace("non ", "non-").replace("sku", "SKU");
  }

  private static String leftOut(Transactions.LeftOut leftOut) {
    List<String> parts = new ArrayList<>();
    if (leftOut.cancelled() > 0) {
      parts.add(Figures.count(leftOut.cancelled(), "line") + " of cancelled orders");
    }
    if (leftOut.returns() > 0) {
      parts.add(Figures.count(leftOut.returns(), "line") + " of returns");
    }
    return parts.isEmpty()
        ? ""
        : "Left out of everything below, as was chosen: %s.".formatted(String.join(", ", parts));
  }

  private static String moreBadRows(Shop shop) {
    if (shop.badRows() == 0) {
      return "";
    }
    long more = shop.badRows() - shop.badRowExamples().size();
    return "%s could not be read and %s skipped%s."
        .formatted(
            Figures.count(shop.badRows(), "line"),
            shop.badRows() == 1 ? "was" : "were",
            more > 0 ? "; the first %s of them are".formatted(shop.badRowExamples().size()) : "");
  }

  private static void write(JsonGenerator json, Shop shop) throws IOException {
    QualityReport quality = shop.quality();
    json.writeNumberField("rows", quality.rows());
    json.writeNumberField("orders", quality.orders());
    json.writeNumberField("customers", quality.customers());
    json.writeNumberField("products", quality.products());
    json.writeNumberField("countries", quality.countries());
    json.writeStringField("firstAt", quality.firstAt().map(Instant::toString).orElse(null));
    json.writeStringField("lastAt", quality.lastAt().map(Instant::toString).orElse(null));
    json.writeStringField("asOf", shop.asOf().toString());
    json.writeStringField("zone", shop.orders().zone().getId());
    json.writeStringField("currency", shop.orders().currency().map(c -> c.getCode()).orElse(null));
    json.writeNumberField("skippedRows", shop.badRows());
    json.writeNumberField("leftOutCancelledRows", shop.orders().leftOut().cancelled());
    json.writeNumberField("leftOutReturnedRows", shop.orders().leftOut().returns());
    json.writeArrayFieldStart("findings");
    for (Finding finding : quality.findings()) {
      json.writeStartObject();
      json.writeStringField("code", finding.code());
      json.writeNumberField("rows", finding.rows());
      Json.number(json, "share", finding.share(), 6);
      json.writeArrayFieldStart("examples");
      for (String example : finding.examples()) {
        json.writeString(example);
      }
      json.writeEndArray();
      json.writeStringField("meaning", finding.meaning());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void table(CsvWriter csv, List<Finding> findings) {
    csv.header("finding", "rows", "share", "meaning", "examples");
    for (Finding f : findings) {
      csv.row(f.code(), f.rows(), f.share(), f.meaning(), String.join("; ", f.examples()));
    }
  }
}
