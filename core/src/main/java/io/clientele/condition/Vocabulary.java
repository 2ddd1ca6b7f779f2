package io.clientele.condition;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of the profile that a condition may ask for, each of a type. The host adds its own.
 * Immutable.
 */
public final class Vocabulary {
  private static final Vocabulary STANDARD =
      new Vocabulary(Collections.emptyMap())
          .withNumber("loyalty_points")
          .withNumber("store_credit")
          .withText("account_status")
          .withText("created_by_app")
          .withText("email_domain")
          .withText("language")
          .withText("loyalty_tier")
          .withText("predicted_spend_tier")
          .withText("product_subscription_status")
          .withText("rfm_group")
          .withFlag("tax_exempt")
          .withTime("abandoned_checkout")
          .withTime("added")
          .withDay("birthday")
          .withTexts("cities")
          .withTexts("companies")
          .withTexts("countries")
          .withTexts("regions")
          .withTexts("tags");

  private final Map<String, Fact> fields;

  private Vocabulary(Map<String, Fact> fields) {
    this.fields = fields;
  }

  /** Returns the fields that every profile can have. */
  public static Vocabulary standard() {
    return STANDARD;
  }

  /** Returns the fields by name, in the order of the names. */
  public Map<String, Fact> fields() {
    return fields;
  }

  /** Returns these fields and a number. */
  public Vocabulary withNumber(String name) {
    return with(name, new NumberFact.Field(name));
  }

  /** Returns these fields and a text. */
  public Vocabulary withText(String name) {
    return with(name, new TextFact.Field(name));
  }

  /** Returns these fields and a yes or no. */
  public Vocabulary withFlag(String name) {
    return with(name, new FlagField(name));
  }

  /** Returns these fields and a time. */
  public Vocabulary withTime(String name) {
    return with(name, new TimeFact.Field(name));
  }

  /** Returns these fields and a day. */
  public Vocabulary withDay(String name) {
    return with(name, new DayFact.Field(name));
  }

  /** Returns these fields and a set of texts. */
  public Vocabulary withTexts(String name) {
    return with(name, new TextsField(name));
  }

  private Vocabulary with(String name, Fact field) {
    Map<String, Fact> more = new TreeMap<>(fields);
    Fact known = more.put(name, field);
    if (known != null && !known.equals(field)) {
      throw new IllegalArgumentException(
          "field \"%s\" is there already and of another type: choose another name".formatted(name));
    }
    return new Vocabulary(Collections.unmodifiableMap(more));
  }
}
