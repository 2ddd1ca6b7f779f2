package io.clientele.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes an orders file like UCI Online Retail's, of any size: the same columns, a mean of 3.3 line
 * items an order, a mean of 3 orders a customer, 20,000 items with names of 15 to 35 letters, 38
 * countries, orders one after the other in time, a fortieth of them cancelling ones. One seed gives
 * one file.
 */
final class SampleOrders {
  private static final int ITEMS = 20_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final SplittableRandom random;
  private final byte[][] items = new byte[ITEMS][];
  private final byte[][] prices = new byte[ITEMS][];
  private final byte[][] countries = new byte[38][];

  private SampleOrders(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < ITEMS; i++) {
      items[i] =
          "%d%c,%s,"
              .formatted(10_000 + i, 'A' + i % 26, words(random.nextInt(15, 36)))
              .getBytes(US_ASCII);
      prices[i] =
          "%d.%02d".formatted(random.nextInt(1, 20), random.nextInt(100)).getBytes(US_ASCII);
    }
    for (int i = 0; i < countries.length; i++) {
      countries[i] = (i == 0 ? "United Kingdom" : words(random.nextInt(5, 15))).getBytes(US_ASCII);
    }
  }

  /** Writes a file of so many lines, and as many customers as a tenth of them. */
  static void write(Path file, int lines, long seed) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      new SampleOrders(seed).write(out, lines);
    }
  }

  private void write(OutputStream out, int lines) throws IOException {
    out.write(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
            .getBytes(US_ASCII));
    LocalDateTime start = LocalDateTime.of(2020, 1, 1, 8, 0);
    double minutesALine = 2.0 * 365 * 24 * 60 / lines;
    int written = 0;
    for (int order = 0; written < lines; order++) {
      boolean cancelling = random.nextInt(40) == 0;
      byte[] invoice = ((cancelling ? "C" : "") + (1_000_000 + order) + ",").getBytes(US_ASCII);
      String time = start.plusMinutes((long) (written * minutesALine)).format(TIME);
      byte[] at = ("," + time + ",").getBytes(US_ASCII);
      int customer = 1_000_000 + random.nextInt(Math.max(1, lines / 10));
      boolean known = random.nextInt(4) > 0;
      byte[] buyer = (known ? "," + customer + "," : ",,").getBytes(US_ASCII);
      byte[] country = countries[random.nextInt(10) > 0 ? 0 : customer % countries.length];
      int size = 1 + (int) (-2.33 * Math.log(1 - random.nextDouble()) + 0.5);
      for (int i = 0; i < size && written < lines; i++, written++) {
        int item = item();
        int quantity = random.nextInt(1, 25) * (cancelling ? -1 : 1);
        out.write(invoice);
        out.write(items[item]);
        out.write(Integer.toString(quantity).getBytes(US_ASCII));
        out.write(at);
        out.write(prices[item]);
        out.write(buyer);
        out.write(country);
        out.write('\n');
      }
    }
  }

  /** As in Online Retail: a tenth of the items makes 46 percent of the lines, a fifth 65. */
  private int item() {
    double place = random.nextDouble() * random.nextDouble();
    return (int) (ITEMS * (random.nextBoolean() ? place : place * random.nextDouble()));
  }

  private String words(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(
          random.nextInt(6) == 0 && text.length() > 0 ? ' ' : (char) random.nextInt(65, 91));
    }
    return text.toString().strip();
  }
}
