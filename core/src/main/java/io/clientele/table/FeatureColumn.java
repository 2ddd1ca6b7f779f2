package io.clientele.table;

import static java.util.Objects.requireNonNull;

/**
 * A column that a reader wants of a file of features.
 *
 * @param name what it is called here; also its header, unless {@link FeaturesFile#columns} maps it
 * @param kind how its cells are read
 * @param mayBeBlank whether a cell may say nothing: it is then missing, and not a bad one
 * @param mayBeAbsent whether the file may do without the column
 */
public record FeatureColumn(String name, Kind kind, boolean mayBeBlank, boolean mayBeAbsent) {
  /** How the cells of a column are read. */
  public enum Kind {
    /** As finite numbers with a decimal point. */
    NUMBER,
    /** As texts, blanks around them left out. */
    TEXT
  }

  public FeatureColumn {
    requireNonNull(kind, "kind");
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "name of a column: \"%s\", expected a text that is not blank".formatted(name));
    }
  }

  /** Returns a column of numbers, one in every row. */
  public static FeatureColumn number(String name) {
    return new FeatureColumn(name, Kind.NUMBER, false, false);
  }

  /** Returns a column of texts, one in every row. */
  public static FeatureColumn text(String name) {
    return new FeatureColumn(name, Kind.TEXT, false, false);
  }

  /**
   * Returns the column with cells that may be missing: blank, or a number written as {@code NA} or
   * {@code NaN}.
   */
  public FeatureColumn orBlank() {
    return new FeatureColumn(name, kind, true, mayBeAbsent);
  }

  /** Returns the column as one that a file may do without. */
  public FeatureColumn orAbsent() {
    return new FeatureColumn(name, kind, mayBeBlank, true);
  }
}
