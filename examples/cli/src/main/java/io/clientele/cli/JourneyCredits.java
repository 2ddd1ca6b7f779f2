package io.clientele.cli;

import io.clientele.attribution.Journeys;
import io.clientele.attribution.TouchModel;
import io.clientele.csv.CsvWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Writes what a rule gives every touch, a row each. */
final class JourneyCredits {
  private static final int DECIMALS = 2;
  private static final double MILLIS_OF_DAY = 86_400_000;

  private JourneyCredits() {}

  static void write(Journeys journeys, TouchModel model, Path file) throws IOException {
    WholeFile.write(
        file,
        out -> {
          CsvWriter csv = CsvWriter.to(out);
          csv.header(
              "customer_id",
              "converted_at",
              "touch",
              "days_before",
              "channel",
              "conversions",
              "value");
          model.creditEach(
              journeys,
              DECIMALS,
              (journey, touch, conversions, cents) ->
                  csv.row(
                      journeys.customer(journey),
                      journeys.end(journey).toString(),
                      touch + 1,
                      Math.rint(journeys.age(journey, touch) / MILLIS_OF_DAY * 1e6) / 1e6,
                      journeys.channels().get(journeys.channel(journey, touch)),
                      conversions,
                      BigDecimal.valueOf(cents, DECIMALS).doubleValue()));
          out.flush();
        });
  }
}
