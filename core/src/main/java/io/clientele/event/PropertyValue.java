package io.clientele.event;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * A value whose name and type the host chooses: text, a decimal number, yes or no, nothing, a list,
 * or {@link Properties} of its own. These are the types of JSON; a time is text, an amount of money
 * is properties, see {@link Properties#instant} and {@link Properties#money}.
 *
 * <p>{@code toString} shows the kind of a value and not the value, which may be personal.
 */
public sealed interface PropertyValue
    permits PropertyValue.Text,
        PropertyValue.Decimal,
        PropertyValue.Flag,
        PropertyValue.Nothing,
        PropertyValue.Items,
        Properties {
  /**
   * Text.
   *
   * @param value at most 65,536 characters, none of them U+0000 or half a surrogate pair
   */
  record Text(String value) implements PropertyValue {
    public Text {
      EventText.any("text of a property", value);
    }

    @Override
    public String toString() {
      return "text of " + value.length() + " characters";
    }
  }

  /**
   * A number, exact, without trailing zeros: 1, 1.0 and 1.00 are equal.
   *
   * @param value at most 100 digits, from 1e-400 to 1e400
   */
  record Decimal(BigDecimal value) implements PropertyValue {
    private static final int MAX_DIGITS = 100;
    private static final int MAX_EXPONENT = 400;

    public Decimal {
      requireNonNull(value, "value");
      long exponent = (long) value.precision() - value.scale() - 1;
      if (value.precision() > MAX_DIGITS || Math.abs(exponent) > MAX_EXPONENT) {
        throw new IllegalArgumentException(
            "number of %s digits with exponent %s, expected at most %s digits and an exponent from -%s to %s"
                .formatted(value.precision(), exponent, MAX_DIGITS, MAX_EXPONENT, MAX_EXPONENT));
      }
      value = value.stripTrailingZeros();
    }

    @Override
    public String toString() {
      return "number";
    }
  }

  /**
   * Yes or no.
   *
   * @param value whether it is yes
   */
  record Flag(boolean value) implements PropertyValue {
    @Override
    public String toString() {
      return "flag";
    }
  }

  /** Nothing: the name was told without a value, {@code null} in JSON. */
  record Nothing() implements PropertyValue {
    @Override
    public String toString() {
      return "nothing";
    }
  }

  /**
   * Several values in order.
   *
   * @param values of any kinds
   */
  record Items(List<PropertyValue> values) implements PropertyValue {
    public Items {
      values = List.copyOf(values);
    }
  }
}
