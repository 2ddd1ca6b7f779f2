package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Which kinds of model there are in files, and what their columns have in common. */
final class SavedModel {
  private static final Map<String, Function<ModelFile, RecommendationModel>> KINDS =
      new TreeMap<>(
          Map.of(
              Popularity.KIND, Popularity::of,
              Neighbours.KIND, Neighbours::of,
              EaseModel.KIND, EaseModel::of,
              FactorModel.KIND, FactorModel::of,
              TimeAwareModel.KIND, TimeAwareModel::of,
              BuyAgain.KIND, BuyAgain.Model::of,
              RecentlyViewed.KIND, RecentlyViewed::of));

  private SavedModel() {}

  /**
   * Returns the model in a file.
   *
   * @throws ModelFileException if it is of no kind that is known here or of a later version, or its
   *     columns do not make a model
   */
  static RecommendationModel of(ModelFile file) {
    Function<ModelFile, RecommendationModel> kind = KINDS.get(file.kind());
    if (kind == null) {
      throw new ModelFileException(
          "the file holds a model of kind %s, expected one of %s: it is no recommendation model, or a later release wrote it"
              .formatted(file.kind(), KINDS.keySet()));
    }
    try {
      return kind.apply(file);
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(e.getMessage() + ": the file is damaged");
    }
  }

  /** Returns the beginning of a file: what the model came from, and its items. */
  static ModelFile file(String kind, int version, Provenance provenance, Dictionary items) {
    return ItemColumns.write(items, ModelFile.of(kind, version, provenance));
  }

  /** Returns a column of finite numbers. */
  static float[] finite(ModelFile file, String name, int length) {
    float[] column = file.floats(name);
    if (column.length != length) {
      throw new ModelFileException(
          "column %s of the %s model has %s numbers, expected %s"
              .formatted(name, file.kind(), column.length, length));
    }
    checkFinite(name, column, length);
    return column;
  }

  /** Returns a column of finite numbers above 0. */
  static float[] positive(ModelFile file, String name, int length) {
    float[] column = finite(file, name, length);
    for (float each : column) {
      Settings.positive("a number of column " + name, each);
    }
    return column;
  }

  /** Returns a column of so many rows of finite numbers. */
  static float[][] finiteRows(ModelFile file, String name, int count, int width) {
    float[][] rows = file.floatRows(name, width);
    if (rows.length != count) {
      throw new ModelFileException(
          "column %s of the %s model has %s rows, expected %s"
              .formatted(name, file.kind(), rows.length, count));
    }
    for (float[] row : rows) {
      checkFinite(name, row, width);
    }
    return rows;
  }

  /**
   * Looks whether sparse rows are whole: a place for each row to begin and one for the end, both
   * ascending, and in each row codes that ascend.
   */
  static void checkRows(String what, int[] starts, int[] codes, int rows, int targets) {
    boolean whole = starts.length == rows + 1 && starts[0] == 0 && starts[rows] == codes.length;
    for (int row = 0; whole && row < rows; row++) {
      whole = starts[row] <= starts[row + 1] && starts[row + 1] <= codes.length;
      for (int k = starts[row]; whole && k < starts[row + 1]; k++) {
        whole = codes[k] > (k == starts[row] ? -1 : codes[k - 1]) && codes[k] < targets;
      }
    }
    if (!whole) {
      throw new ModelFileException(
          "rows of %s that are not of %s items in order: the file is damaged"
              .formatted(what, rows));
    }
  }

  /** Looks at a column where it is. */
  static void checkFinite(String name, FloatBuffer column) {
    float[] room = new float[1 << 12];
    for (int at = 0; at < column.limit(); at += room.length) {
      int size = Math.min(room.length, column.limit() - at);
      column.get(at, room, 0, size);
      checkFinite(name, room, size);
    }
  }

  private static void checkFinite(String name, float[] numbers, int size) {
    for (int i = 0; i < size; i++) {
      if (!Float.isFinite(numbers[i])) {
        throw new ModelFileException(
            "column %s has the number %s, expected finite ones: the file is damaged"
                .formatted(name, numbers[i]));
      }
    }
  }
}
