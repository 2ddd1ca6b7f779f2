package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads texts as if they stood in a file named orders.csv. */
final class OrdersText {
  private OrdersText() {}

  static OrdersFile file() {
    return OrdersFile.open(Path.of("orders.csv"));
  }

  static Transactions read(String... lines) {
    return read(file(), lines);
  }

  static Transactions read(OrdersFile file, String... lines) {
    return read(file, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  static Transactions read(OrdersFile file, byte[] text) {
    return file.read(
        new ByteArrayInputStream(text),
        bad -> {
          throw new CsvException(bad);
        });
  }

  /** Returns the message of the first bad row. */
  static String complaint(String... lines) {
    return complaint(file(), (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  static String complaint(OrdersFile file, byte[] text) {
    try {
      Transactions read = read(file, text);
      throw new AssertionError("read " + read.size() + " rows");
    } catch (CsvException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Returns the bad rows of a reading that skips them. */
  static List<BadRow> skipped(String... lines) {
    List<BadRow> bad = new ArrayList<>();
    file()
        .read(
            new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8)), bad::add);
    return bad;
  }
}
