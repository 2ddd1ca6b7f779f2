package io.clientele.scoring.propensity;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.table.Codes;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How features become columns of numbers that a model can learn from. A feature of numbers is one
 * column, NaN where it is missing; a feature of texts is a column of 0 and 1 for each of its texts
 * that the training rows have, at most the 255 most frequent. A text that was not seen in training
 * is 0 in all of them, as is a missing one. Immutable.
 */
public final class Encoding {
  private static final int MOST_LEVELS = 255;
  private static final String COLUMN = "encoding";

  // Ends of what is written: of a feature's levels, and of a level. Neither may stand in a text.
  private static final String FEATURE_END = "\u001e";
  private static final String LEVEL_END = "\u001f";
  private static final String NUMBER = "n";
  private static final String TEXT = "t";

  private final List<Source> sources;
  private final List<String> names;

  /** A feature, and its texts in alphabetical order; of numbers, none and {@code isText} false. */
  private record Source(String name, boolean isText, List<String> levels) {
    int width() {
      return isText ? levels.size() : 1;
    }
  }

  private Encoding(List<Source> sources) {
    this.sources = List.copyOf(sources);
    List<String> all = new ArrayList<>();
    for (Source source : sources) {
      if (source.isText()) {
        source.levels().forEach(level -> all.add(source.name() + "=" + level));
      } else {
        all.add(source.name());
      }
    }
    this.names = List.copyOf(all);
  }

  /** Returns the encoding of all columns of a table. */
  public static Encoding of(Features training) {
    List<Source> sources = new ArrayList<>();
    for (String name : training.names()) {
      sources.add(
          training.hasNumbers(name)
              ? new Source(name, false, List.of())
              : new Source(name, true, levels(training.texts(name))));
    }
    return new Encoding(sources);
  }

  private static List<String> levels(Labels texts) {
    Map<String, Integer> counts = new HashMap<>();
    for (int row = 0; row < texts.size(); row++) {
      if (texts.codeOf(row) != Codes.NONE) {
        counts.merge(texts.texts().text(texts.codeOf(row)), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_LEVELS)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Returns the names of the features, in the order of their columns. */
  public List<String> features() {
    return sources.stream().map(Source::name).toList();
  }

  /** Returns the names of the columns, such as {@code age} and {@code month=May}. */
  public List<String> names() {
    return names;
  }

  /** Returns how many columns there are. */
  public int size() {
    return names.size();
  }

  /**
   * Returns the columns of a table.
   *
   * @return shape [columns][rows]
   * @throws IllegalArgumentException if a feature is missing as a whole, or is of another type
   */
  public double[][] columns(Features rows) {
    double[][] columns = new double[size()][];
    int at = 0;
    for (Source source : sources) {
      if (source.isText()) {
        Labels texts = rows.texts(source.name());
        int[] levelOf = levelOf(source, texts);
        for (int level = 0; level < source.width(); level++) {
          columns[at] = new double[rows.size()];
          for (int row = 0; row < rows.size(); row++) {
            int code = texts.codeOf(row);
            columns[at][row] = code != Codes.NONE && levelOf[code] == level ? 1 : 0;
          }
          at++;
        }
      } else {
        columns[at++] = rows.numbers(source.name());
      }
    }
    return columns;
  }

  private static int[] levelOf(Source source, Labels texts) {
    int[] levelOf = new int[texts.texts().size()];
    for (int code = 0; code < levelOf.length; code++) {
      levelOf[code] = Arrays.binarySearch(source.levels().toArray(), texts.texts().text(code));
    }
    return levelOf;
  }

  /** Returns the columns of one row; shape [columns]. */
  double[] row(Features rows, int row) {
    double[] values = new double[size()];
    int at = 0;
    for (Source source : sources) {
      if (source.isText()) {
        String text = rows.texts(source.name()).of(row).orElse(null);
        int level = text == null ? -1 : Collections.binarySearch(source.levels(), text);
        if (level >= 0) {
          values[at + level] = 1;
        }
        at += source.width();
      } else {
        values[at++] = rows.number(source.name(), row);
      }
    }
    return values;
  }

  /**
   * Returns what moved a row, most first: of a feature with several columns their sum.
   *
   * @param moved how far each column did; shape [columns]
   */
  List<Reason> reasons(Features rows, int row, double[] moved, int most) {
    List<Reason> reasons = new ArrayList<>();
    int at = 0;
    for (Source source : sources) {
      double sum = 0;
      for (int i = 0; i < source.width(); i++) {
        sum += moved[at++];
      }
      reasons.add(new Reason(source.name(), value(source, rows, row), sum));
    }
    reasons.removeIf(reason -> reason.logOdds() == 0);
    reasons.sort(
        Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.logOdds()))
            .thenComparing(Reason::feature));
    return List.copyOf(reasons.subList(0, Math.min(most, reasons.size())));
  }

  private static String value(Source source, Features rows, int row) {
    if (source.isText()) {
      return rows.texts(source.name()).of(row).orElse("missing");
    }
    double number = rows.number(source.name(), row);
    return Double.isNaN(number)
        ? "missing"
        : number == Math.rint(number) && Math.abs(number) < 1e15
            ? Long.toString((long) number)
            : Double.toString(Math.rint(number * 1e4) / 1e4);
  }

  ModelFile writtenTo(ModelFile file) {
    StringBuilder text = new StringBuilder();
    for (Source source : sources) {
      text.append(source.isText() ? TEXT : NUMBER).append(checked(source.name()));
      source.levels().forEach(level -> text.append(LEVEL_END).append(checked(level)));
      text.append(FEATURE_END);
    }
    return file.with(COLUMN, text.toString());
  }

  private static String checked(String text) {
    if (text.contains(FEATURE_END) || text.contains(LEVEL_END)) {
      throw new IllegalArgumentException(
          "a feature or a text of one has a separator U+001E or U+001F: it cannot be saved");
    }
    return text;
  }

  static Encoding readFrom(ModelFile file) {
    String text = file.text(COLUMN);
    List<Source> sources = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(FEATURE_END, from);
      if (end <= from) {
        throw new ModelFileException("features that do not end: the file is damaged");
      }
      String[] parts = text.substring(from + 1, end).split(LEVEL_END, -1);
      boolean isText = text.startsWith(TEXT, from);
      if (!isText && (!text.startsWith(NUMBER, from) || parts.length > 1)) {
        throw new ModelFileException("a feature of a type that is not known: damaged");
      }
      List<String> levels = List.of(parts).subList(1, parts.length);
      for (int i = 1; i < levels.size(); i++) {
        if (levels.get(i).compareTo(levels.get(i - 1)) <= 0) {
          throw new ModelFileException("texts of a feature out of order: the file is damaged");
        }
      }
      sources.add(new Source(parts[0], isText, levels));
      from = end + 1;
    }
    return new Encoding(sources);
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
