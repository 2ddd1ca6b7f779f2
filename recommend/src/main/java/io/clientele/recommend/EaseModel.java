package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * What {@link Ease} learnt: how much each item of a history adds to the score of each item. In
 * memory, or in a mapped file, whose rows are copied while they are added up: so a model of many
 * items is there at once, and several programs share its memory.
 */
final class EaseModel implements RecommendationModel {
  static final String KIND = "recommend-ease";

  private static final int VERSION = 1;

  /** Of so many numbers at most is a column of the file, else it could not be mapped. */
  private static final int MOST_IN_COLUMN = 1 << 28;

  /** So many rows of a file are in memory at once. */
  private static final int GROUP = 16;

  private final Dictionary itemIds;
  private final Coefficients coefficients;
  private final Provenance provenance;

  /**
   * @param coefficients by the item of the history, then by the item that is scored; the caller
   *     must not change them any more
   */
  EaseModel(Dictionary itemIds, float[][] coefficients, Provenance provenance) {
    this(itemIds, new InMemory(coefficients), provenance);
  }

  private EaseModel(Dictionary itemIds, Coefficients coefficients, Provenance provenance) {
    this.itemIds = itemIds;
    this.coefficients = coefficients;
    this.provenance = provenance;
  }

  static EaseModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    int n = items.size();
    FloatBuffer[] columns = new FloatBuffer[columns(n)];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = file.floatBuffer(column(c));
      long expected = (long) (Math.min(n, (c + 1) * rowsOfColumn(n)) - c * rowsOfColumn(n)) * n;
      if (columns[c].limit() != expected) {
        throw new ModelFileException(
            "column %s of the %s model has %s numbers, expected %s"
                .formatted(column(c), KIND, columns[c].limit(), expected));
      }
      SavedModel.checkFinite(column(c), columns[c]);
    }
    return new EaseModel(items, new InFile(columns, n), file.provenance());
  }

  @Override
  public ModelFile toFile() {
    ModelFile file = SavedModel.file(KIND, VERSION, provenance, itemIds);
    int n = itemIds.size();
    float[][] rows = coefficients.rows();
    for (int c = 0; c < columns(n); c++) {
      int to = Math.min(n, (c + 1) * rowsOfColumn(n));
      file = file.with(column(c), Arrays.copyOfRange(rows, c * rowsOfColumn(n), to));
    }
    return file;
  }

  private static int rowsOfColumn(int items) {
    return Math.max(1, MOST_IN_COLUMN / Math.max(1, items));
  }

  private static int columns(int items) {
    return (items + rowsOfColumn(items) - 1) / rowsOfColumn(items);
  }

  private static String column(int number) {
    return "coefficients-" + number;
  }

  @Override
  public Dictionary items() {
    return itemIds;
  }

  @Override
  public Scorer scorer() {
    int items = itemIds.size();
    float[] scores = new float[items];
    float[][] rows = new float[GROUP][];
    float[] weights = new float[GROUP];
    float[][] room = coefficients.room(GROUP);
    return history -> {
      Settings.checkCodes(history, items);
      Arrays.fill(scores, 0);
      for (int from = 0; from < history.size(); from += GROUP) {
        int size = Math.min(GROUP, history.size() - from);
        for (int k = 0; k < size; k++) {
          rows[k] = coefficients.row(history.item(from + k), room[k]);
          weights[k] = history.weight(from + k);
        }
        Rows.addAll(scores, 0, items, weights, rows, size);
      }
      return scores;
    };
  }

  @Override
  public float[] contributions(History history, int item) {
    Settings.checkCodes(history, itemIds.size());
    Objects.checkIndex(item, itemIds.size());
    float[] parts = new float[history.size()];
    for (int h = 0; h < parts.length; h++) {
      parts[h] = history.weight(h) * coefficients.at(history.item(h), item);
    }
    return parts;
  }

  /** Where the coefficients are. */
  private interface Coefficients {
    float at(int item, int scored);

    /** Returns the row of an item, in the room if it is not in memory. */
    float[] row(int item, float[] room);

    /** Returns room for so many rows. */
    float[][] room(int rows);

    float[][] rows();
  }

  private static final class InMemory implements Coefficients {
    private final float[][] rows;

    InMemory(float[][] rows) {
      this.rows = rows;
    }

    @Override
    public float at(int item, int scored) {
      return rows[item][scored];
    }

    @Override
    public float[] row(int item, float[] room) {
      return rows[item];
    }

    @Override
    public float[][] room(int count) {
      return new float[count][0];
    }

    @Override
    public float[][] rows() {
      return rows;
    }
  }

  private static final class InFile implements Coefficients {
    private final FloatBuffer[] columns;
    private final int items;

    InFile(FloatBuffer[] columns, int items) {
      this.columns = columns;
      this.items = items;
    }

    @Override
    public float at(int item, int scored) {
      return column(item).get(place(item) + scored);
    }

    @Override
    public float[] row(int item, float[] room) {
      column(item).get(place(item), room);
      return room;
    }

    @Override
    public float[][] room(int count) {
      return new float[count][items];
    }

    @Override
    public float[][] rows() {
      float[][] rows = new float[items][items];
      for (int item = 0; item < items; item++) {
        row(item, rows[item]);
      }
      return rows;
    }

    private FloatBuffer column(int item) {
      return columns[item / rowsOfColumn(items)];
    }

    private int place(int item) {
      return item % rowsOfColumn(items) * items;
    }
  }
}
