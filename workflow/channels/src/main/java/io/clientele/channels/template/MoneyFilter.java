package io.clientele.channels.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import liqp.TemplateContext;
import liqp.filters.Filter;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * Writes an amount of money as those who read a language do: {@code {{ cart.total | money:
 * cart.currency }}} is {@code 1.234,50} and the sign of the currency in German. By rules of its
 * own, since those of Java differ from version to version. Blanks in it break no line.
 */
final class MoneyFilter extends Filter {
  private static final String BLANK = "\u00a0";

  /** 1.234,50 */
  private static final Set<String> POINTS =
      Set.of("da", "de", "el", "es", "hr", "id", "it", "nl", "pt", "ro", "sl", "tr");

  /** 1 234,50 */
  private static final Set<String> BLANKS =
      Set.of(
          "bg", "cs", "et", "fi", "fr", "hu", "lt", "lv", "nb", "nn", "no", "pl", "ru", "sk", "sv",
          "uk");

  private static final Map<String, String> SYMBOLS =
      Map.of("EUR", "\u20ac", "GBP", "\u00a3", "JPY", "\u00a5", "USD", "$");

  private final String language;
  private final boolean swiss;

  /**
   * Makes one.
   *
   * @param tag the language and maybe the country, in lower case; empty if not known
   */
  MoneyFilter(String tag) {
    super("money");
    language = tag.split("-", 2)[0];
    swiss = tag.endsWith("-ch") || tag.endsWith("-li");
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, Object... params) {
    if (params.length != 1) {
      throw new LiquidFailure("money without a currency: write {{ ... | money: cart.currency }}");
    }
    String written = written(amount(value), String.valueOf(params[0]));
    LiquidBudget.of(context).check(written.length());
    return written;
  }

  private static BigDecimal amount(@Nullable Object value) {
    String text =
        value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value).strip();
    if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
      throw new LiquidFailure("money of what is no amount, such as 12.50");
    }
    return new BigDecimal(text);
  }

  /** Returns an amount, rounded to what the currency has; half a cent is a cent. */
  private String written(BigDecimal amount, String code) {
    CurrencyUnit currency;
    try {
      currency = CurrencyUnit.of(code);
    } catch (IllegalCurrencyException e) {
      throw new LiquidFailure("money of a currency that there is not, expected one such as EUR");
    }
    BigDecimal rounded = amount.setScale(currency.getDecimalPlaces(), RoundingMode.HALF_UP);
    String sign = rounded.signum() < 0 ? "-" : "";
    String number = number(rounded.abs().toPlainString());
    String symbol = SYMBOLS.getOrDefault(code, code);
    String between = symbol.equals(code) ? BLANK : "";
    if (swiss || language.equals("nl")) {
      return symbol + BLANK + sign + number;
    }
    if ((POINTS.contains(language) && !language.equals("tr")) || BLANKS.contains(language)) {
      return sign + number + BLANK + symbol;
    }
    // Whose language nobody told reads the code, which means the same to all.
    return language.isEmpty() ? sign + number + BLANK + code : sign + symbol + between + number;
  }

  private String number(String plain) {
    boolean points = POINTS.contains(language);
    boolean blanks = BLANKS.contains(language);
    String group = swiss ? "\u2019" : points ? "." : blanks ? BLANK : ",";
    String decimal = !swiss && (points || blanks) ? "," : ".";
    int point = plain.indexOf('.');
    String whole = point < 0 ? plain : plain.substring(0, point);
    StringBuilder number = new StringBuilder(whole);
    for (int at = whole.length() - 3; at > 0; at -= 3) {
      number.insert(at, group);
    }
    return point < 0 ? number.toString() : number + decimal + plain.substring(point + 1);
  }
}
