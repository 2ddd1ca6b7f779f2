package io.clientele.quality;

import static io.clientele.quality.Shop.SALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.table.RawLine;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class TimesTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 4, 30);

  @Test
  void what_lies_after_now_cannot_have_happened() {
    List<RawLine> lines =
        List.of(
            SALE.at(Shop.NOW),
            SALE.at(Shop.NOW.plusSeconds(1)),
            SALE.order("2").at("+20000-01-01T00:00:00Z"));

    Finding finding = Shop.find("future-times", lines).orElseThrow();

    assertThat(finding.rows()).isEqualTo(2);
    assertThat(finding.examples()).first().isEqualTo("order 1001, line 3, SKU cup");
    DataQuality quality = DataQuality.watching(Shop.LONDON);
    RawLine.read(lines.subList(0, 2), quality);
    assertThat(quality.report(Shop.NOW.plusSeconds(1)).finding("future-times")).isEmpty();
  }

  @Test
  void dates_without_a_time_are_midnight_in_the_zone_of_the_shop() {
    List<RawLine> lines = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      lines.add(SALE.order("s" + i).at("2026-06-0" + (i % 9 + 1) + "T00:00:00+01:00"));
      lines.add(SALE.order("w" + i).at("2026-01-0" + (i % 9 + 1) + "T00:00:00Z"));
    }

    assertThat(Shop.find("dates-without-time", lines))
        .hasValueSatisfying(finding -> assertThat(finding.rows()).isEqualTo(20));
    lines.add(SALE);
    assertThat(Shop.find("dates-without-time", lines)).isEmpty();
  }

  @Test
  void days_without_orders_are_a_gap_where_orders_come_every_day() {
    List<RawLine> lines =
        days(day -> day.getMonthValue() == 2 && day.getDayOfMonth() <= 3 ? 0 : 20);

    Finding gap = Shop.find("tracking-gaps", lines).orElseThrow();

    assertThat(gap.rows()).isEqualTo(3);
    assertThat(gap.share()).isEqualTo(3 / 120.0);
    assertThat(gap.examples()).containsExactly("2026-02-01 to 2026-02-03, 3 days");
  }

  @Test
  void a_weekday_on_which_the_shop_is_closed_is_no_gap_and_does_not_end_one() {
    List<RawLine> lines =
        days(
            day ->
                day.getDayOfWeek() == DayOfWeek.SATURDAY
                        || (day.getMonthValue() == 2
                            && day.getDayOfMonth() >= 6
                            && day.getDayOfMonth() <= 8)
                    ? 0
                    : 20);

    assertThat(Shop.find("tracking-gaps", lines))
        .hasValueSatisfying(
            gap -> assertThat(gap.examples()).containsExactly("2026-02-06 to 2026-02-08, 3 days"));
  }

  @Test
  void a_gap_begins_and_ends_on_days_when_the_shop_is_open() {
    List<RawLine> lines =
        days(
            day ->
                day.getDayOfWeek().getValue() >= 6 || day.equals(LocalDate.of(2026, 3, 6))
                    ? 0
                    : 20);

    assertThat(Shop.find("tracking-gaps", lines))
        .hasValueSatisfying(gap -> assertThat(gap.examples()).containsExactly("2026-03-06"));
  }

  @Test
  void a_quiet_day_in_a_small_shop_is_no_gap() {
    assertThat(Shop.find("tracking-gaps", days(day -> day.getDayOfYear() % 3 == 0 ? 1 : 0)))
        .isEmpty();
    assertThat(Shop.find("tracking-gaps", days(day -> day.getDayOfYear() == 40 ? 0 : 3))).isEmpty();
  }

  @Test
  void an_outage_longer_than_the_weeks_compared_is_one_gap() {
    LocalDate from = LocalDate.of(2026, 5, 1);
    List<RawLine> lines = new ArrayList<>(days(day -> 5));
    for (int day = 150; day < 200; day++) {
      lines.addAll(Shop.day(FIRST.plusDays(day), 5));
    }
    DataQuality quality = DataQuality.watching(Shop.LONDON);
    RawLine.read(lines, quality);

    Finding gap =
        quality
            .report(Instant.parse("2027-01-01T00:00:00Z"))
            .finding("tracking-gaps")
            .orElseThrow();

    assertThat(gap.examples()).containsExactly(from + " to 2026-05-30, 30 days");
  }

  @Test
  void one_order_with_a_wrong_year_makes_no_gap() {
    List<RawLine> lines = new ArrayList<>(days(day -> 20));
    lines.add(SALE.at("2002-01-01T10:01:00Z"));
    lines.add(SALE.at("1970-01-01T10:01:00Z"));
    lines.add(SALE.at("2060-01-01T10:01:00Z"));

    assertThat(Shop.find("tracking-gaps", lines)).isEmpty();
    assertThat(Shop.find("incomplete-months", lines)).isEmpty();
  }

  @Test
  void months_that_the_file_holds_only_part_of_are_told() {
    List<RawLine> lines =
        days(day -> day.getDayOfYear() < 13 || day.isAfter(LocalDate.of(2026, 4, 9)) ? 0 : 4);

    Finding months = Shop.find("incomplete-months", lines).orElseThrow();

    assertThat(months.examples())
        .containsExactly("the first orders are of 2026-01-13", "the last orders are of 2026-04-09");
    assertThat(months.rows()).isEqualTo(4 * (19 + 9));
  }

  @Test
  void a_month_that_ends_on_closed_days_is_complete() {
    // 2026-01-01 is a Thursday and 2026-04-30 one too: closed on both
    assertThat(
            Shop.find(
                "incomplete-months", days(day -> day.getDayOfWeek() == DayOfWeek.THURSDAY ? 0 : 9)))
        .isEmpty();
  }

  private static List<RawLine> days(ToIntFunction<LocalDate> orders) {
    List<RawLine> lines = new ArrayList<>();
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      lines.addAll(Shop.day(day, orders.applyAsInt(day)));
    }
    return lines;
  }
}
