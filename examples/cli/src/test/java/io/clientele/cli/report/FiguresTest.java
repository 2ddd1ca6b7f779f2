package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  private final Figures pounds = new Figures(Optional.of(CurrencyUnit.of("GBP")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | £0.00",
        "0.005 | £0.01",
        "-0.001 | £0.00",
        "999.99 | £999.99",
        "1000 | £1,000",
        "-918937.4 | −£918,937",
        "1234567.5 | £1,234,568"
      })
  void amounts_are_whole_from_a_thousand_on(double amount, String text) {
    assertThat(pounds.money(amount)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12 | £12",
        "999.4 | £999",
        "999.6 | £1.00k",
        "4143 | £4.14k",
        "45755 | £45.8k",
        "261821 | £262k",
        "4511897 | £4.51m",
        "-2500000000 | −£2.50bn",
        "-0.2 | £0"
      })
  void a_crowded_place_gets_three_digits(double amount, String text) {
    assertThat(pounds.moneyShort(amount)).isEqualTo(text);
  }

  @Test
  void a_headline_says_millions() {
    assertThat(pounds.moneyInShort(9_747_748)).isEqualTo("£9.75 million");
    assertThat(pounds.moneyInShort(-1.5e9)).isEqualTo("−£1.50 billion");
    assertThat(pounds.moneyInShort(729_227)).isEqualTo("£729,227");
  }

  @Test
  void a_currency_without_a_sign_that_all_know_is_named_by_its_code() {
    assertThat(new Figures(Optional.of(CurrencyUnit.of("CHF"))).money(12))
        .isEqualTo("CHF\u00a012.00");
    assertThat(new Figures(Optional.of(CurrencyUnit.JPY)).money(12)).isEqualTo("¥12");
  }

  @Test
  void amounts_in_no_currency_are_plain_numbers() {
    assertThat(new Figures(Optional.empty()).money(1234)).isEqualTo("1,234");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0", "999 | 999", "541909 | 541,909", "-1000 | −1,000", "12345678 | 12,345,678"})
  void counts_have_commas(long number, String text) {
    assertThat(Figures.count(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0 | 0.0%", "1 | 100.0%", "0.24927 | 24.9%", "0.0001 | < 0.1%", "-0.5 | −50.0%"})
  void a_small_share_is_never_shown_as_none(double share, String text) {
    assertThat(Figures.percent(share)).isEqualTo(text);
  }

  @Test
  void quantities_keep_their_fraction() {
    assertThat(Figures.quantity(12_980)).isEqualTo("12,980");
    assertThat(Figures.quantity(1.255)).isEqualTo("1.26");
    assertThat(Figures.quantity(-0.5)).isEqualTo("−0.5");
  }

  @Test
  void days_and_months_are_in_english_whatever_the_machine_speaks() {
    assertThat(Figures.date(LocalDate.of(2011, 12, 9))).isEqualTo("9 December 2011");
    assertThat(Figures.month(YearMonth.of(2011, 5))).isEqualTo("May 2011");
    assertThat(Figures.shortMonth(YearMonth.of(2010, 9))).isEqualTo("Sep 2010");
  }
}
