package io.clientele.quality;

import io.clientele.table.RawLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small shops, and what is reported about them. */
final class Shop {
  static final ZoneId LONDON = ZoneId.of("Europe/London");
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final String MORNING = "2026-03-03T09:07:00Z";
  static final RawLine SALE = RawLine.sale("7", "1001", MORNING);

  private Shop() {}

  static QualityReport report(List<RawLine> lines) {
    DataQuality quality = DataQuality.watching(LONDON);
    RawLine.read(lines, quality);
    return quality.report(NOW);
  }

  static Optional<Finding> find(String code, List<RawLine> lines) {
    return report(lines).finding(code);
  }

  static Optional<Finding> find(String code, RawLine... lines) {
    return find(code, List.of(lines));
  }

  /** Returns that many orders of customers 1 to 50 on a day, from 08:01 UTC on, each for a cup. */
  static List<RawLine> day(LocalDate date, int orders) {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      Instant at = date.atTime(LocalTime.of(8, 1)).toInstant(ZoneOffset.UTC).plusSeconds(90L * i);
      lines.add(RawLine.sale("" + (1 + i % 50), date + "/" + i, MORNING).at(at));
    }
    return lines;
  }
}
