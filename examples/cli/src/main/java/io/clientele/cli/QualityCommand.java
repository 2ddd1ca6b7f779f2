package io.clientele.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.quality.DataQuality;
import io.clientele.quality.Finding;
import io.clientele.quality.QualityReport;
import io.clientele.table.OrdersFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how good an orders file is. */
@Command(
    name = "quality",
    description = {
      "Says how good an orders file is, and what its faults distort.",
      "",
      "Prints a JSON object of rows, orders, customers, products, countries, firstAt, lastAt and"
          + " findings, each with code, rows, share, examples and meaning."
    },
    footer = {
      "",
      "Example:",
      "  java -jar clientele.jar quality --orders orders.csv --zone Europe/London"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class QualityCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final OrdersInput input = new OrdersInput();

  QualityCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    DataQuality quality = DataQuality.watching(input.zone());
    // Mixed currencies are to be found here, not to be stumbled over; the table is thrown away.
    OrdersFile orders = input.open().watchedBy(quality).exchange((from, to, day) -> 1);
    input.read(orders, terminal, quality::skipped);
    write(quality.report(terminal.now()));
    return 0;
  }

  private void write(QualityReport report) throws IOException {
    try (JsonGenerator json = JsonOutput.on(terminal)) {
      json.writeStartObject();
      json.writeNumberField("rows", report.rows());
      json.writeNumberField("orders", report.orders());
      json.writeNumberField("customers", report.customers());
      json.writeNumberField("products", report.products());
      json.writeNumberField("countries", report.countries());
      writeTime(json, "firstAt", report.firstAt());
      writeTime(json, "lastAt", report.lastAt());
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        write(json, finding);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    terminal.flush();
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", finding.code());
    json.writeNumberField("rows", finding.rows());
    json.writeNumberField("share", finding.share());
    json.writeArrayFieldStart("examples");
    for (String example : finding.examples()) {
      json.writeString(example);
    }
    json.writeEndArray();
    json.writeStringField("meaning", finding.meaning());
    json.writeEndObject();
  }

  private static void writeTime(JsonGenerator json, String name, Optional<Instant> at)
      throws IOException {
    json.writeFieldName(name);
    if (at.isPresent()) {
      json.writeString(at.get().toString());
    } else {
      json.writeNull();
    }
  }
}
