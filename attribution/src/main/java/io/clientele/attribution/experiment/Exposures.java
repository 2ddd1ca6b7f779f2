package io.clientele.attribution.experiment;

import io.clientele.table.Codes;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which unit (customer, visitor) saw which group of an experiment.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Exposures {
  private final List<String> groups;
  private final int[] groupOf; // by unit
  private final Optional<String> unitColumn;
  private final List<String> units; // empty if units are rows
  private final int inSeveralGroups;

  private Exposures(
      List<String> groups,
      int[] groupOf,
      Optional<String> unitColumn,
      List<String> units,
      int inSeveralGroups) {
    this.groups = groups;
    this.groupOf = groupOf;
    this.unitColumn = unitColumn;
    this.units = units;
    this.inSeveralGroups = inSeveralGroups;
  }

  /**
   * Returns exposures of a table in which each row is a unit; its outcomes stand in the same row of
   * the outcomes' table, which may be the same one.
   *
   * @param group column with the name of the group
   * @throws IllegalArgumentException if a row has none
   */
  public static Exposures of(Features rows, String group) {
    Labels labels = rows.texts(group);
    int[] rank = ranks(labels);
    int[] groupOf = new int[rows.size()];
    for (int row = 0; row < groupOf.length; row++) {
      groupOf[row] = rank[code(labels, group, row)];
    }
    return new Exposures(names(labels), groupOf, Optional.empty(), List.of(), 0);
  }

  /**
   * Returns exposures of a log, in which a unit may stand as often as it came. Units that saw
   * several groups are left out and {@linkplain #inSeveralGroups counted}: nobody knows which of
   * them worked. Outcomes are found by a column of the same name, whatever their order.
   *
   * @param unit column with the id of the unit
   * @param group column with the name of the group
   * @throws IllegalArgumentException if a row lacks one of them
   */
  public static Exposures ofLog(Features rows, String unit, String group) {
    Labels labels = rows.texts(group);
    Labels ids = rows.texts(unit);
    int[] rank = ranks(labels);
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      int its = rank[code(labels, group, row)];
      seen.merge(ids.texts().text(code(ids, unit, row)), its, (a, b) -> a.equals(b) ? a : -1);
    }
    List<String> units =
        seen.entrySet().stream()
            .filter(each -> each.getValue() >= 0)
            .map(Map.Entry::getKey)
            .toList();
    int[] groupOf = seen.values().stream().filter(its -> its >= 0).mapToInt(its -> its).toArray();
    return new Exposures(
        names(labels), groupOf, Optional.of(unit), units, seen.size() - units.size());
  }

  private static int code(Labels labels, String column, int row) {
    int code = labels.codeOf(row);
    if (code == Codes.NONE) {
      throw new IllegalArgumentException(
          "row %s has no %s, expected one in every row".formatted(row, column));
    }
    return code;
  }

  /** Returns the place of each group in the order of their names. */
  private static int[] ranks(Labels labels) {
    List<String> sorted = names(labels);
    int[] rank = new int[labels.texts().size()];
    Arrays.setAll(rank, code -> sorted.indexOf(labels.texts().text(code)));
    return rank;
  }

  private static List<String> names(Labels labels) {
    String[] names = new String[labels.texts().size()];
    Arrays.setAll(names, labels.texts()::text);
    Arrays.sort(names);
    return List.of(names);
  }

  /** Returns how many units there are. */
  public int size() {
    return groupOf.length;
  }

  /** Returns the names of the groups, sorted. */
  public List<String> groups() {
    return groups;
  }

  /** Returns how many units each group has. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    groups.forEach(group -> counts.put(group, 0L));
    for (int group : groupOf) {
      counts.merge(groups.get(group), 1L, Long::sum);
    }
    return counts;
  }

  /** Returns how many units of a log were left out because they saw several groups. */
  public int inSeveralGroups() {
    return inSeveralGroups;
  }

  /** Returns the group of each unit, as its place among the groups. */
  int[] groupOf() {
    return groupOf;
  }

  /**
   * Returns the row of the outcomes that belongs to each unit, or -1.
   *
   * @throws IllegalArgumentException if they do not go together
   */
  int[] rowsOf(Features outcomes) {
    int[] rows = new int[groupOf.length];
    if (unitColumn.isEmpty()) {
      if (outcomes.size() != rows.length) {
        throw new IllegalArgumentException(
            "outcomes have %s rows, expected %s, one for each row of the exposures: or take ofLog(..)"
                .formatted(outcomes.size(), rows.length));
      }
      Arrays.setAll(rows, row -> row);
      return rows;
    }
    String column = unitColumn.get();
    Labels ids = outcomes.texts(column);
    int[] rowOfCode = new int[ids.texts().size()];
    Arrays.fill(rowOfCode, -1);
    for (int row = 0; row < outcomes.size(); row++) {
      int code = code(ids, column, row);
      if (rowOfCode[code] >= 0) {
        throw new IllegalArgumentException(
            "outcomes have the same %s in rows %s and %s, expected each once: add them up before"
                .formatted(column, rowOfCode[code], row));
      }
      rowOfCode[code] = row;
    }
    for (int unit = 0; unit < rows.length; unit++) {
      int code = ids.texts().codeOf(units.get(unit));
      rows[unit] = code == Codes.NONE ? -1 : rowOfCode[code];
    }
    return rows;
  }
}
