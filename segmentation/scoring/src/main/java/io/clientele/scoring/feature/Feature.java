package io.clientele.scoring.feature;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A named figure or text of a customer, as known at one instant. Immutable.
 *
 * @param <S> what it is taken from, such as {@link io.clientele.profile.Profile}
 */
public final class Feature<S> {
  private final String name;
  private final String meaning;
  private final @Nullable ToDoubleFunction<? super S> number;
  private final @Nullable Function<? super S, @Nullable String> text;

  private Feature(
      String name,
      String meaning,
      @Nullable ToDoubleFunction<? super S> number,
      @Nullable Function<? super S, @Nullable String> text) {
    this.name = requireNonNull(name, "name");
    this.meaning = requireNonNull(meaning, "meaning");
    this.number = number;
    this.text = text;
    if (name.isBlank()) {
      throw new IllegalArgumentException("name of a feature is blank");
    }
  }

  /**
   * Returns a feature of numbers.
   *
   * @param name such as {@code days_since_order}
   * @param meaning in words, for people who read a score's reasons
   * @param number finite, or {@link Double#NaN} where it is not known; pure
   */
  public static <S> Feature<S> number(
      String name, String meaning, ToDoubleFunction<? super S> number) {
    return new Feature<>(name, meaning, requireNonNull(number, "number"), null);
  }

  /**
   * Returns a feature of texts.
   *
   * @param name such as {@code country}
   * @param meaning in words, for people who read a score's reasons
   * @param text {@code null} where it is not known; pure
   */
  public static <S> Feature<S> text(
      String name, String meaning, Function<? super S, @Nullable String> text) {
    return new Feature<>(name, meaning, null, requireNonNull(text, "text"));
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns what it is, in words. */
  public String meaning() {
    return meaning;
  }

  boolean isText() {
    return text != null;
  }

  double numberOf(S subject) {
    double value = requireNonNull(number, "number").applyAsDouble(subject);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "feature %s of %s: %s, expected a finite number, or NaN if it is not known"
              .formatted(name, subject, value));
    }
    return value;
  }

  @Nullable String textOf(S subject) {
    return requireNonNull(text, "text").apply(subject);
  }

  @Override
  public String toString() {
    return name;
  }
}
