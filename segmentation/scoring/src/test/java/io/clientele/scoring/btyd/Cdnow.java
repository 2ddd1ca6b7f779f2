package io.clientele.scoring.btyd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The published data sets that the models are compared on. */
final class Cdnow {
  static final LocalDate CUT = LocalDate.parse("1997-09-30");
  static final LocalDate END = LocalDate.parse("1998-06-30");

  private Cdnow() {}

  /** Returns 6,919 purchases of 2,357 customers. */
  static Transactions sample() {
    return transactions(lines("cdnow_sample.txt.gz"), 1, 2, 4);
  }

  /** Returns the purchases in a file without a header, of blank-separated fields. */
  static Transactions transactions(List<String> lines, int customer, int date, int value) {
    TransactionsBuilder orders = Transactions.builder();
    for (String line : lines) {
      String[] fields = line.strip().split("\\s+", -1);
      orders.add(
          CustomerId.of(fields[customer]),
          null,
          LocalDate.parse(fields[date], DateTimeFormatter.BASIC_ISO_DATE)
              .atStartOfDay(ZoneOffset.UTC)
              .toInstant(),
          null,
          1,
          Double.parseDouble(fields[value]));
    }
    return orders.build();
  }

  /** Returns the summary of the 2,357 customers until the cut, times in weeks to two decimals. */
  static PurchaseHistory summary() {
    List<String> lines = lines("cdnow_summary_2357.csv.gz");
    int n = lines.size() - 1;
    int[] frequency = new int[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      String[] fields = lines.get(i + 1).split(",", -1);
      frequency[i] = Integer.parseInt(fields[1]);
      recency[i] = Double.parseDouble(fields[2]);
      age[i] = Double.parseDouble(fields[3]);
    }
    return PurchaseHistory.ofColumns(frequency, recency, age);
  }

  /** Returns 11,104 donors over six years. */
  static DiscreteHistory donations() {
    List<String> lines = lines("donations.csv");
    int n = lines.size() - 1;
    int[][] columns = new int[4][n];
    for (int i = 0; i < n; i++) {
      String[] fields = lines.get(i + 1).split(",", -1);
      for (int c = 0; c < 4; c++) {
        columns[c][i] = Integer.parseInt(fields[c]);
      }
    }
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = columns[3][i];
    }
    return DiscreteHistory.ofColumns(columns[0], columns[1], columns[2], weight);
  }

  private static List<String> lines(String name) {
    InputStream in = requireNonNull(Cdnow.class.getResourceAsStream(name), name);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                name.endsWith(".gz") ? new GZIPInputStream(in) : new FilterInputStream(in) {},
                UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
