package io.clientele.cli;

import io.clientele.csv.BadRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Counts the rows that were skipped, and keeps the reasons of the first. */
final class SkippedRows implements Consumer<BadRow> {
  static final String DESCRIPTION =
      "Leave out rows that cannot be read, and report how many, instead of failing.";

  private static final int REASONS = 5;

  private final List<String> reasons = new ArrayList<>();
  private long count;

  @Override
  public void accept(BadRow row) {
    count++;
    if (reasons.size() < REASONS) {
      reasons.add(row.message());
    }
  }

  long count() {
    return count;
  }

  /** Fails if there was a bad row: to be asked where there was no good one. */
  void failIfAny() {
    if (count > 0) {
      throw new Failure("all %s rows are bad; the first: %s".formatted(count, reasons.get(0)));
    }
  }

  /** Tells how many rows were skipped, and why the first of them were. */
  void report(Terminal terminal) {
    if (count == 0) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "skipped %,d bad row%s:", count, count == 1 ? "" : "s"));
    reasons.forEach(reason -> text.append("\n  ").append(reason));
    if (count > reasons.size()) {
      text.append(String.format(Locale.ROOT, "\n  and %,d more", count - reasons.size()));
    }
    terminal.note(text.toString());
  }
}
