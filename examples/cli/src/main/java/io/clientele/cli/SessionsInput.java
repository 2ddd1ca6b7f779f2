package io.clientele.cli;

import static io.clientele.table.FeatureColumn.text;

import io.clientele.catalog.Sku;
import io.clientele.recommend.session.Sessions;
import io.clientele.table.Features;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** Files of sessions: who looked at what, and when. */
final class SessionsInput {
  static final String TIMES =
      "seconds since 1970, milliseconds from 1e11 on, or a date such as 2024-03-31,"
          + " 2024-03-31T14:05:09 or 2024-03-31T14:05:09+02:00";

  private static final double FIRST_MILLIS = 1e11;
  private static final double LAST_MILLIS = 1e15;

  @Mixin private FeaturesOptions options = new FeaturesOptions();

  Sessions read(Path file, Terminal terminal) {
    Features rows =
        options.read(file, List.of(text("session"), text("item"), text("timestamp")), terminal);
    Sessions.Builder builder = Sessions.builder();
    int skipped = 0;
    for (int row = 0; row < rows.size(); row++) {
      String time = rows.texts("timestamp").of(row).orElseThrow();
      Optional<Instant> at = instant(time);
      if (at.isPresent()) {
        try {
          builder.add(
              rows.texts("session").of(row).orElseThrow(),
              Sku.of(rows.texts("item").of(row).orElseThrow()),
              at.get());
        } catch (IllegalArgumentException e) {
          throw Failure.of(file.toString(), e);
        }
      } else if (options.skipsBadRows()) {
        skipped++;
      } else {
        throw new Failure(
            "%s, row %s after the header, column \"timestamp\": \"%s\", expected %s"
                .formatted(file, row + 1, shortened(time), TIMES));
      }
    }
    if (skipped > 0) {
      terminal.note(
          "skipped %s rows of %s without a readable timestamp, expected %s"
              .formatted(skipped, file, TIMES));
    }
    return builder.build();
  }

  private static String shortened(String text) {
    String plain = text.replaceAll("\\p{C}", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
  }

  /** Returns the time that a text says, times without an offset being in UTC. */
  static Optional<Instant> instant(String text) {
    return text.length() > 4 && text.charAt(4) == '-' ? date(text) : number(text);
  }

  private static Optional<Instant> number(String text) {
    if (!text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0)) {
      return Optional.empty();
    }
    try {
      double value = Double.parseDouble(text);
      double millis = Math.abs(value) < FIRST_MILLIS ? value * 1000 : value;
      return Math.abs(millis) > LAST_MILLIS
          ? Optional.empty()
          : Optional.of(Instant.ofEpochMilli(Math.round(millis)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text) {
    String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    boolean hasOffset = iso.endsWith("Z") || iso.indexOf('+', 10) > 0 || iso.indexOf('-', 10) > 0;
    try {
      if (iso.length() == 10) {
        return Optional.of(LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      return Optional.of(
          hasOffset
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
