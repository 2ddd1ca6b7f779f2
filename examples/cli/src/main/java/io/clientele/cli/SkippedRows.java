package io.clientele.cli;

import io.clientele.csv.BadRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Counts the rows that were skipped, and keeps the reasons of the first. */
final class SkippedRows implements Consumer<BadRow> {
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

  /** Returns why the first row was skipped. */
  String firstReason() {
    return reasons.get(0);
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
