package io.clientele.segmentation.rfm;

import static java.util.Objects.requireNonNull;

import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.segmentation.internal.ExactTotal;
import java.util.ArrayList;
import java.util.List;

/**
 * Who moved from which segment to which between two dates: a matrix of customers and of revenue.
 *
 * <p>Its rows are the segments before and {@link #NOT_YET}, its columns the segments after and
 * {@link #GONE}. Each customer of either table is in exactly one place, so the rows add up to the
 * table before, and the columns to the table after. Immutable and safe for use by several threads.
 */
public final class RfmMovement {
  /** Where customers come from who had not bought before. */
  public static final String NOT_YET = "Not yet a customer";

  /** Where customers go who are not in the later table: their rows were deleted or turned round. */
  public static final String GONE = "No longer a customer";

  private final List<String> from;
  private final List<String> to;
  private final RfmMove[][] moves;

  private RfmMovement(List<String> from, List<String> to, RfmMove[][] moves) {
    this.from = from;
    this.to = to;
    this.moves = moves;
  }

  /** Returns who moved between two tables, which may differ in everything but customers' ids. */
  public static RfmMovement between(RfmTable before, RfmTable after) {
    requireNonNull(before, "before");
    requireNonNull(after, "after");
    List<String> from = names(before, NOT_YET);
    List<String> to = names(after, GONE);
    Count[][] counts = new Count[from.size()][to.size()];
    for (Count[] row : counts) {
      for (int t = 0; t < row.length; t++) {
        row[t] = new Count();
      }
    }
    for (int row = 0; row < after.size(); row++) {
      int rowBefore = before.rowOf(after.customerId(row));
      int f = rowBefore < 0 ? from.size() - 1 : before.segmentIndex(rowBefore);
      counts[f][after.segmentIndex(row)].add(
          rowBefore < 0 ? 0 : before.monetary(rowBefore), after.monetary(row));
    }
    for (int row = 0; row < before.size(); row++) {
      if (after.rowOf(before.customerId(row)) < 0) {
        counts[before.segmentIndex(row)][to.size() - 1].add(before.monetary(row), 0);
      }
    }
    RfmMove[][] moves = new RfmMove[from.size()][to.size()];
    for (int f = 0; f < moves.length; f++) {
      for (int t = 0; t < moves[f].length; t++) {
        moves[f][t] = counts[f][t].asMove(from.get(f), to.get(t));
      }
    }
    return new RfmMovement(from, to, moves);
  }

  /** Returns the rows of the matrix: the segments before, and last {@link #NOT_YET}. */
  public List<String> from() {
    return from;
  }

  /** Returns the columns of the matrix: the segments after, and last {@link #GONE}. */
  public List<String> to() {
    return to;
  }

  /**
   * Returns the customers of one place of the matrix.
   *
   * @throws IllegalArgumentException if there is no such row or column
   */
  public RfmMove move(String fromSegment, String toSegment) {
    return moves[place("from", from, fromSegment)][place("to", to, toSegment)];
  }

  /** Returns the places of the matrix that hold customers, row by row. */
  public List<RfmMove> moves() {
    List<RfmMove> some = new ArrayList<>();
    for (RfmMove[] row : moves) {
      for (RfmMove move : row) {
        if (move.customers() > 0) {
          some.add(move);
        }
      }
    }
    return some;
  }

  private static List<String> names(RfmTable table, String last) {
    List<String> names = new ArrayList<>();
    for (RfmSegment segment : table.segmentNames().segments()) {
      if (segment.name().equals(last)) {
        throw new IllegalArgumentException(
            "a segment named \"%s\": give it another name, this one says that it is no segment"
                .formatted(last));
      }
      names.add(segment.name());
    }
    names.add(last);
    return List.copyOf(names);
  }

  private static int place(String what, List<String> names, String name) {
    int at = names.indexOf(name);
    if (at < 0) {
      throw new IllegalArgumentException(
          "%s segment \"%s\", expected one of %s".formatted(what, name, names));
    }
    return at;
  }

  private static final class Count {
    private final ExactTotal before = new ExactTotal();
    private final ExactTotal after = new ExactTotal();
    private int customers;

    void add(double valueBefore, double valueAfter) {
      customers++;
      before.add(ExactMoney.millionths(valueBefore));
      after.add(ExactMoney.millionths(valueAfter));
    }

    RfmMove asMove(String from, String to) {
      return new RfmMove(from, to, customers, before.amount(), after.amount());
    }
  }
}
