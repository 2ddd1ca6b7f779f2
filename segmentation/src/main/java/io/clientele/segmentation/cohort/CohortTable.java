package io.clientele.segmentation.cohort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of each cohort, period by period. A cohort is named by the label of its period, such
 * as {@code 2010-12}. Immutable and safe for use by several threads.
 */
public final class CohortTable {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final CohortTotals totals;

  /** A cohort and the periods that are known, from its first. */
  record Row(String cohort, int size, List<CohortCell> cells) {}

  CohortTable(List<Row> rows, CohortTotals totals) {
    for (Row row : rows) {
      this.rows.put(row.cohort(), row);
    }
    this.totals = totals;
  }

  /**
   * Returns the labels of the cohorts with at least one customer, oldest first. The last of them
   * may lie in a period that is not known to its end: then it has no cells yet.
   */
  public List<String> cohorts() {
    return List.copyOf(rows.keySet());
  }

  /** Returns how many customers first ordered in a period: 0 if nobody did. */
  public int size(String cohort) {
    Row row = rows.get(cohort);
    return row == null ? 0 : row.size();
  }

  /** Returns how many periods of a cohort are known to their end. */
  public int periods(String cohort) {
    Row row = rows.get(cohort);
    return row == null ? 0 : row.cells().size();
  }

  /** Returns what a cohort did so many periods after its first, if that is known. */
  public Optional<CohortCell> cell(String cohort, int period) {
    Row row = rows.get(cohort);
    return row == null || period < 0 || period >= row.cells().size()
        ? Optional.empty()
        : Optional.of(row.cells().get(period));
  }

  /**
   * Returns which share of a cohort bought so many periods after its first: absent, not zero, while
   * that is not known.
   */
  public OptionalDouble retention(String cohort, int period) {
    Optional<CohortCell> cell = cell(cohort, period);
    return cell.isPresent() ? OptionalDouble.of(cell.get().retention()) : OptionalDouble.empty();
  }

  /** Returns all known cells, cohort by cohort in time order. */
  public List<CohortCell> cells() {
    List<CohortCell> cells = new ArrayList<>();
    rows.values().forEach(row -> cells.addAll(row.cells()));
    return cells;
  }

  /** Returns where the value of every row went. */
  public CohortTotals totals() {
    return totals;
  }
}
