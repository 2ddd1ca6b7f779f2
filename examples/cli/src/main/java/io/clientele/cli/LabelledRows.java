package io.clientele.cli;

import io.clientele.table.Codes;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Rows of features, and what came true of each. */
final class LabelledRows {
  /** What people write for yes and no. */
  private static final List<List<String>> YES_AND_NO =
      List.of(List.of("true", "false"), List.of("1", "0"), List.of("yes", "no"));

  private final Features features;
  private final boolean[] labels;

  private LabelledRows(Features features, boolean[] labels) {
    this.features = features;
    this.labels = labels;
  }

  /** Returns a column for each column of the file but the label. */
  Features features() {
    return features;
  }

  /** Returns whether it came true; shape [rows]. */
  boolean[] labels() {
    return labels.clone();
  }

  int size() {
    return labels.length;
  }

  LabelledRows rows(int[] rows) {
    boolean[] some = new boolean[rows.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = labels[rows[i]];
    }
    return new LabelledRows(features.rows(rows), some);
  }

  /** Reads a file; a column holds numbers unless it was named as one of names. */
  static LabelledRows read(
      FeaturesInput input,
      Terminal terminal,
      CommandLine command,
      String label,
      @Nullable String positive,
      List<String> categorical) {
    List<String> headers = input.headers();
    for (String name : categorical) {
      known(command, "--categorical", name, headers);
    }
    String target = known(command, "--label", label, headers);
    List<FeatureColumn> wanted =
        headers.stream().map(header -> FeatureColumn.text(header).orBlank()).toList();
    Features texts = input.read(wanted, terminal);
    if (texts.size() == 0) {
      throw new Failure(input + ": there is no row, expected some to learn from");
    }
    boolean[] labels = labels(input, command, target, texts.texts(target), positive);
    Features.Builder features = Features.builder();
    for (String header : headers) {
      if (header.equals(target)) {
        continue;
      }
      if (categorical.stream().anyMatch(name -> isSame(name, header))) {
        List<@Nullable String> column = new ArrayList<>();
        for (int row = 0; row < texts.size(); row++) {
          column.add(texts.texts(header).of(row).orElse(null));
        }
        features.texts(header, column);
      } else {
        features.numbers(header, numbers(input, header, texts.texts(header)));
      }
    }
    return new LabelledRows(features.build(), labels);
  }

  private static String known(
      CommandLine command, String option, String name, List<String> headers) {
    return headers.stream()
        .filter(header -> isSame(name, header))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "%s %s, expected one of the columns %s"
                        .formatted(option, name, String.join(", ", headers))));
  }

  private static boolean isSame(String name, String header) {
    return name.strip().toLowerCase(Locale.ROOT).equals(header.toLowerCase(Locale.ROOT));
  }

  private static double[] numbers(FeaturesInput input, String header, Labels column) {
    double[] valueOf = new double[column.texts().size()];
    for (int code = 0; code < valueOf.length; code++) {
      String text = column.texts().text(code);
      Optional<Double> number = CellNumber.of(text);
      if (number.isEmpty()) {
        throw new Failure(
            "%s: row %s of the data, column %s: \"%s\", expected a number, true or false; if the column holds names, add --categorical %s"
                .formatted(input, firstRowOf(column, code), header, text, header));
      }
      valueOf[code] = number.get();
    }
    double[] numbers = new double[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      int code = column.codeOf(row);
      numbers[row] = code == Codes.NONE ? Double.NaN : valueOf[code];
    }
    return numbers;
  }

  private static int firstRowOf(Labels column, int code) {
    int row = 0;
    while (column.codeOf(row) != code) {
      row++;
    }
    return row;
  }

  private static boolean[] labels(
      FeaturesInput input,
      CommandLine command,
      String header,
      Labels column,
      @Nullable String positive) {
    List<String> values = new ArrayList<>();
    for (int code = 0; code < column.texts().size(); code++) {
      values.add(column.texts().text(code));
    }
    String yes = positive != null ? positive : yesOf(command, header, values);
    if (values.stream().noneMatch(yes::equalsIgnoreCase)) {
      throw new Failure(
          "%s: no row has %s in column %s, which has %s"
              .formatted(input, yes, header, shown(values)));
    }
    boolean[] labels = new boolean[column.size()];
    for (int row = 0; row < labels.length; row++) {
      if (column.codeOf(row) == Codes.NONE) {
        throw new Failure(
            "%s: row %s of the data, column %s is blank, expected what came true"
                .formatted(input, row, header));
      }
      labels[row] = column.texts().text(column.codeOf(row)).equalsIgnoreCase(yes);
    }
    return labels;
  }

  private static String yesOf(CommandLine command, String header, List<String> values) {
    return YES_AND_NO.stream()
        .filter(pair -> values.stream().allMatch(v -> pair.contains(v.toLowerCase(Locale.ROOT))))
        .map(pair -> pair.get(0))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "column %s has %s: say with --positive which of them is yes"
                        .formatted(header, shown(values))));
  }

  private static String shown(List<String> values) {
    return String.join(", ", values.subList(0, Math.min(5, values.size())))
        + (values.size() > 5 ? ", ..." : "");
  }
}
