package io.clientele.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;

/**
 * Writes figures as people read them, the same on every machine: {@code 541,909}, {@code
 * £1,234.50}, {@code 12.3%}, {@code 9 December 2011}. Immutable.
 */
final class Figures {
  /** Stands where a figure is not known. */
  static final String ABSENT = "–";

  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };
  private static final Map<String, String> SYMBOLS =
      Map.of("EUR", "€", "GBP", "£", "USD", "$", "JPY", "¥", "INR", "₹");
  private static final double WHOLE_FROM = 1000;

  /** Millionths up to here are whole numbers that a double holds exactly. */
  private static final double EXACT_TO = 9e9;

  private final String unit;
  private final int decimals;

  /**
   * @param currency of all amounts; without one they are plain numbers
   */
  Figures(Optional<CurrencyUnit> currency) {
    unit =
        currency
            .map(CurrencyUnit::getCode)
            .map(code -> SYMBOLS.getOrDefault(code, code + "\u00a0"))
            .orElse("");
    decimals = currency.map(CurrencyUnit::getDecimalPlaces).orElse(2);
  }

  /** Returns what stands before an amount: a symbol, a code and a space, or nothing. */
  String unit() {
    return unit;
  }

  /** Returns how many decimals the currency has. */
  int decimals() {
    return decimals;
  }

  /** Returns an amount: whole from 1,000 on, below with the decimals of the currency. */
  String money(double amount) {
    BigDecimal value = rounded(amount, Math.abs(amount) >= WHOLE_FROM ? 0 : decimals);
    return (value.signum() < 0 ? "−" : "") + unit + grouped(value.abs().toPlainString());
  }

  /** Returns an amount of thousands or millions in short, for a headline: {@code £9.7 million}. */
  String moneyInShort(double amount) {
    double size = Math.abs(amount);
    if (size < 999_500) {
      return money(amount);
    }
    boolean billions = size >= 999_500_000;
    BigDecimal value = rounded(size / (billions ? 1e9 : 1e6), 2);
    return (amount < 0 ? "−" : "")
        + unit
        + value.toPlainString()
        + (billions ? " billion" : " million");
  }

  /** Returns an amount in short, for a crowded place: {@code £262k}, {@code £4.51m}. */
  String moneyShort(double amount) {
    double size = Math.abs(amount);
    String[] letters = {"", "k", "m", "bn"};
    int step = 0;
    while (step < letters.length - 1 && size >= 999.5) {
      size /= 1000;
      step++;
    }
    int places = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    BigDecimal value = rounded(size, step == 0 ? 0 : places);
    return (amount < 0 && value.signum() != 0 ? "−" : "")
        + unit
        + value.toPlainString()
        + letters[step];
  }

  /** Returns a number of things. */
  static String count(long number) {
    return (number < 0 ? "−" : "") + grouped(Long.toString(number).replace("-", ""));
  }

  /** Returns a number of things with its noun: {@code 1 order}, {@code 2 orders}. */
  static String count(long number, String one) {
    return count(number) + " " + one + (number == 1 ? "" : "s");
  }

  /** Returns a quantity, which may be a fraction, to two decimals at most. */
  static String quantity(double number) {
    BigDecimal value = rounded(number, 2).stripTrailingZeros();
    String digits = value.abs().setScale(Math.max(0, value.scale())).toPlainString();
    return (value.signum() < 0 ? "−" : "") + grouped(digits);
  }

  /** Returns a share of 0 to 1 as a percentage with one decimal; something small is never 0.0%. */
  static String percent(double share) {
    if (share != 0 && Math.abs(share) < 0.0005) {
      return share < 0 ? "> −0.1%" : "< 0.1%";
    }
    BigDecimal value = rounded(share * 100, 1);
    return (value.signum() < 0 ? "−" : "") + grouped(value.abs().toPlainString()) + "%";
  }

  /** Returns a part of a whole as a percentage, if the whole is above 0. */
  static String share(double part, double whole) {
    return whole > 0 ? percent(part / whole) : ABSENT;
  }

  /** Returns a share of 0 to 1 as a whole percentage. */
  static String wholePercent(double share) {
    BigDecimal value = rounded(share * 100, 0);
    return (value.signum() < 0 ? "−" : "") + value.abs().toPlainString() + "%";
  }

  /** Returns {@code 9 December 2011}. */
  static String date(LocalDate date) {
    return date.getDayOfMonth() + " " + MONTHS[date.getMonthValue() - 1] + " " + date.getYear();
  }

  /** Returns {@code December 2011}. */
  static String month(YearMonth month) {
    return MONTHS[month.getMonthValue() - 1] + " " + month.getYear();
  }

  /** Returns {@code Dec 2011}. */
  static String shortMonth(YearMonth month) {
    return MONTHS[month.getMonthValue() - 1].substring(0, 3) + " " + month.getYear();
  }

  /**
   * Returns a number without the noise of its last bits, so that a sum reads the same wherever it
   * is written: to a millionth.
   */
  static double toMillionths(double number) {
    return Math.abs(number) < EXACT_TO ? Math.rint(number * 1e6) / 1e6 + 0.0 : number;
  }

  static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    int whole = point < 0 ? digits.length() : point;
    StringBuilder text = new StringBuilder(digits.length() + whole / 3);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && i < whole && (whole - i) % 3 == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }
}
