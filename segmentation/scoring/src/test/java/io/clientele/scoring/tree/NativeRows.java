package io.clientele.scoring.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A model as the library that trained it saved it, and what that library made of some rows, NaN and
 * values that are no category among them. The first line of each CSV says which release it was.
 */
final class NativeRows {
  static final int FEATURES = 5;

  private final byte[] model;
  private final List<double[]> rows;

  private NativeRows(byte[] model, List<double[]> rows) {
    this.model = model;
    this.rows = rows;
  }

  byte[] model() {
    return model;
  }

  List<double[]> rows() {
    return rows;
  }

  static NativeRows of(String name, String extension) {
    String csv = new String(bytes(name + ".csv"), UTF_8);
    return new NativeRows(
        bytes(name + "." + extension),
        csv.lines()
            .filter(line -> !line.startsWith("#"))
            .map(
                line ->
                    Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
            .toList());
  }

  static byte[] bytes(String file) {
    try (InputStream in =
        Objects.requireNonNull(NativeRows.class.getResourceAsStream(file), file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] features(double[] row) {
    return Arrays.copyOf(row, FEATURES);
  }

  static double prediction(double[] row) {
    return row[FEATURES];
  }

  static double margin(double[] row) {
    return row[FEATURES + 1];
  }

  double[][] columns() {
    double[][] columns = new double[FEATURES][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < FEATURES; j++) {
        columns[j][i] = rows.get(i)[j];
      }
    }
    return columns;
  }
}
