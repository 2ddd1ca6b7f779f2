package io.clientele.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each of many customers, sessions or other things: a row each, in named columns
 * of numbers and of texts.
 *
 * <p>A missing number is {@link Double#NaN}, a missing text has the code {@link Codes#NONE}; all
 * other numbers are finite. Read one with {@link FeaturesFile}, or build it from arrays. Immutable
 * and safe for use by several threads.
 */
public final class Features {
  private final int size;
  private final Map<String, double[]> numbers;
  private final Map<String, Labels> texts;
  private final List<String> names;

  /** Keeps the arrays: the caller must not change them any more. */
  Features(int size, Map<String, double[]> numbers, Map<String, Labels> texts, List<String> names) {
    this.size = size;
    this.numbers = numbers;
    this.texts = texts;
    this.names = names;
  }

  /** Returns a builder with no columns. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns how many rows there are. */
  public int size() {
    return size;
  }

  /** Returns the names of the columns, in the order in which they were wanted or added. */
  public List<String> names() {
    return names;
  }

  /** Returns whether there is a column of this name. */
  public boolean has(String name) {
    return numbers.containsKey(name) || texts.containsKey(name);
  }

  /** Returns whether there is a column of this name, and it holds numbers. */
  public boolean hasNumbers(String name) {
    return numbers.containsKey(name);
  }

  /**
   * Returns a copy of the numbers of a column, in the order of the rows.
   *
   * @throws IllegalArgumentException if there is no such column of numbers
   */
  public double[] numbers(String name) {
    return wanted(numbers, name, "numbers").clone();
  }

  /**
   * Returns one number of a column.
   *
   * @throws IllegalArgumentException if there is no such column of numbers
   */
  public double number(String name, int row) {
    return wanted(numbers, name, "numbers")[row];
  }

  /**
   * Returns the texts of a column: {@code texts(name).codeOf(row)}, {@code texts(name).of(row)}.
   *
   * @throws IllegalArgumentException if there is no such column of texts
   */
  public Labels texts(String name) {
    return wanted(texts, name, "texts");
  }

  /**
   * Returns some of the rows, in this order. Codes of texts keep their meaning.
   *
   * @param rows which, each from 0 to {@link #size} less one; one may stand there several times
   */
  public Features rows(int[] rows) {
    for (int row : rows) {
      Objects.checkIndex(row, size);
    }
    Map<String, double[]> someNumbers = new LinkedHashMap<>();
    numbers.forEach((name, column) -> someNumbers.put(name, Rows.of(column, rows)));
    Map<String, Labels> someTexts = new LinkedHashMap<>();
    texts.forEach(
        (name, column) -> {
          int[] codes = new int[rows.length];
          Arrays.setAll(codes, i -> column.codeOf(rows[i]));
          someTexts.put(name, new Labels(codes, column.texts()));
        });
    return new Features(
        rows.length,
        Collections.unmodifiableMap(someNumbers),
        Collections.unmodifiableMap(someTexts),
        names);
  }

  private <C> C wanted(Map<String, C> columns, String name, String what) {
    C column = columns.get(name);
    if (column == null) {
      throw new IllegalArgumentException(
          "column \"%s\", expected a column of %s: %s"
              .formatted(name, what, columns.isEmpty() ? "there is none" : columns.keySet()));
    }
    return column;
  }

  /** Collects columns of one length. Not safe for use by several threads. */
  public static final class Builder {
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final Map<String, Labels> texts = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private int size = -1;

    private Builder() {}

    /**
     * Adds a column of numbers.
     *
     * @param values one for each row, finite, or NaN where it is missing
     */
    public Builder numbers(String name, double[] values) {
      double[] copy = values.clone();
      for (int row = 0; row < copy.length; row++) {
        if (Double.isInfinite(copy[row])) {
          throw new IllegalArgumentException(
              "column \"%s\", row %s: %s, expected a finite number, or NaN if it is missing"
                  .formatted(name, row, copy[row]));
        }
      }
      enter(name, copy.length);
      numbers.put(name, copy);
      return this;
    }

    /**
     * Adds a column of texts.
     *
     * @param values one for each row, null where it is missing
     */
    public Builder texts(String name, List<? extends @Nullable String> values) {
      Dictionary.Builder dictionary = Dictionary.builder();
      int[] codes = new int[values.size()];
      int row = 0;
      for (String value : values) {
        codes[row++] = value == null ? Codes.NONE : dictionary.add(value);
      }
      enter(name, codes.length);
      texts.put(name, new Labels(codes, dictionary.build()));
      return this;
    }

    /** Returns the table; the builder can go on collecting. */
    public Features build() {
      return new Features(
          Math.max(0, size),
          Collections.unmodifiableMap(new LinkedHashMap<>(numbers)),
          Collections.unmodifiableMap(new LinkedHashMap<>(texts)),
          List.copyOf(names));
    }

    private void enter(String name, int length) {
      requireNonNull(name, "name");
      if (names.contains(name)) {
        throw new IllegalArgumentException(
            "column \"%s\" is there already: expected each name once".formatted(name));
      }
      if (size >= 0 && size != length) {
        throw new IllegalArgumentException(
            "column \"%s\" has %s rows, expected %s as the columns before it"
                .formatted(name, length, size));
      }
      size = length;
      names.add(name);
    }
  }
}
