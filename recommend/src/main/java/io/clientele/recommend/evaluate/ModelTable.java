package io.clientele.recommend.evaluate;

import static java.util.Objects.requireNonNull;

import io.clientele.csv.CsvWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Models side by side, the best first, each with the interval of its measure and whether it is
 * worse than the best one by more than chance. Immutable.
 *
 * <p>Each is compared with the best as {@link PairedComparison} tells, and the {@code p} are
 * adjusted for the number of comparisons (S. Holm, A simple sequentially rejective multiple test
 * procedure, Scandinavian Journal of Statistics 6(2), 1979). The best was chosen on the same users,
 * so a small {@code p} is a reason to look closer, not a proof.
 */
public final class ModelTable {
  /** From which {@code p} down a model is marked as worse than the best. */
  public static final double LEVEL = 0.05;

  private final UserMeasure by;
  private final int cutoff;
  private final int users;
  private final List<Row> rows;

  private ModelTable(UserMeasure by, int cutoff, int users, List<Row> rows) {
    this.by = by;
    this.cutoff = cutoff;
    this.users = users;
    this.rows = List.copyOf(rows);
  }

  /**
   * A model.
   *
   * @param name what it is called in the table
   * @param metrics all that was measured at the cut-off
   * @param estimate of the measure that the table is ordered by
   * @param toBest the model less the best one, {@code p} adjusted; absent for the best itself
   */
  public record Row(
      String name, RankingMetrics metrics, Estimate estimate, Optional<PairedComparison> toBest) {
    public Row {
      requireNonNull(name, "name");
      requireNonNull(metrics, "metrics");
      requireNonNull(estimate, "estimate");
      requireNonNull(toBest, "toBest");
    }

    /** Returns whether the model is worse than the best one by more than chance. */
    public boolean isWorse() {
      return toBest.filter(comparison -> comparison.p() <= LEVEL).isPresent();
    }
  }

  /** Returns a builder of a table that is ordered by a measure at a cut-off. */
  public static Builder by(UserMeasure measure, int cutoff) {
    return new Builder(requireNonNull(measure, "measure"), cutoff);
  }

  /** Collects models. Not safe for use by several threads. */
  public static final class Builder {
    private record Entry(String name, RankingEvaluation evaluation) {}

    private final UserMeasure by;
    private final int cutoff;
    private final List<Entry> entries = new ArrayList<>();
    private long seed;

    private Builder(UserMeasure by, int cutoff) {
      this.by = by;
      this.cutoff = cutoff;
    }

    /** Draws the intervals and tests from another seed; from 0 unless set. */
    public Builder seed(long another) {
      seed = another;
      return this;
    }

    /**
     * Adds a model.
     *
     * @param name what it is called in the table
     * @param evaluation at the cut-off of the table, for the same users as the others
     */
    public Builder add(String name, RankingEvaluation evaluation) {
      entries.add(new Entry(requireNonNull(name, "name"), evaluation));
      return this;
    }

    /**
     * Returns the table.
     *
     * @throws IllegalArgumentException if there is no model, or not all ranked for the same users
     *     at the cut-off
     */
    public ModelTable build() {
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("no model, expected at least one to show");
      }
      List<Entry> ordered = new ArrayList<>(entries);
      ordered.sort( // stable: of equal ones, that which was added first
          Comparator.comparingDouble((Entry each) -> -each.evaluation().mean(by, cutoff)));
      RankingEvaluation best = ordered.get(0).evaluation();
      List<PairedComparison> comparisons =
          adjusted(
              ordered.stream()
                  .skip(1)
                  .map(each -> PairedComparison.of(each.evaluation(), best, by, cutoff, seed))
                  .toList());
      List<Row> rows = new ArrayList<>();
      for (int k = 0; k < ordered.size(); k++) {
        RankingEvaluation evaluation = ordered.get(k).evaluation();
        rows.add(
            new Row(
                ordered.get(k).name(),
                evaluation.at(cutoff),
                evaluation.estimate(by, cutoff, seed),
                k == 0 ? Optional.empty() : Optional.of(comparisons.get(k - 1))));
      }
      return new ModelTable(by, cutoff, best.users(), rows);
    }

    /** Multiplies the smallest p by their number, the next by one less, and keeps their order. */
    private static List<PairedComparison> adjusted(List<PairedComparison> comparisons) {
      PairedComparison[] adjusted = comparisons.toArray(PairedComparison[]::new);
      Integer[] byP = new Integer[adjusted.length];
      Arrays.setAll(byP, k -> k);
      Arrays.sort(byP, Comparator.comparingDouble(k -> comparisons.get(k).p()));
      double least = 0;
      for (int rank = 0; rank < byP.length; rank++) {
        PairedComparison each = adjusted[byP[rank]];
        least = Math.max(least, Math.min(1, each.p() * (byP.length - rank)));
        adjusted[byP[rank]] = new PairedComparison(each.difference(), least);
      }
      return List.of(adjusted);
    }
  }

  /** Returns how many users the models ranked for. */
  public int users() {
    return users;
  }

  /** Returns the models, the best first. */
  public List<Row> rows() {
    return rows;
  }

  /**
   * Writes a header and a row for each model; cells that compare the best with itself are empty.
   */
  public void writeTo(CsvWriter csv) {
    csv.header(
        "model",
        "users",
        "cutoff",
        "measure",
        "value",
        "low",
        "high",
        "to_best",
        "to_best_low",
        "to_best_high",
        "p",
        "worse_than_best",
        "recall",
        "recall_capped",
        "ndcg",
        "hit_rate",
        "map",
        "mrr",
        "coverage",
        "gini",
        "novelty",
        "diversity");
    for (Row row : rows) {
      RankingMetrics m = row.metrics();
      csv.cell(row.name()).cell(users).cell(cutoff);
      csv.cell(by.name().toLowerCase(Locale.ROOT));
      cells(csv, row.estimate());
      if (row.toBest().isPresent()) {
        cells(csv, row.toBest().get().difference());
        csv.cell(row.toBest().get().p());
      } else {
        csv.empty().empty().empty().empty();
      }
      csv.cell(row.isWorse() ? "true" : "false");
      csv.cell(m.recall()).cell(m.cappedRecall()).cell(m.ndcg()).cell(m.hitRate());
      csv.cell(m.map()).cell(m.mrr()).cell(m.coverage()).cell(m.gini());
      csv.cell(m.novelty()).cell(m.diversity()).endRow();
    }
  }

  private static void cells(CsvWriter csv, Estimate estimate) {
    csv.cell(estimate.value()).cell(estimate.low()).cell(estimate.high());
  }

  /** Returns the table as lines of text, what is worse than the best marked by a star. */
  @Override
  public String toString() {
    int width = Math.max(5, rows.stream().mapToInt(row -> row.name().length()).max().orElse(0));
    String measure = by.name().toLowerCase(Locale.ROOT) + "@" + cutoff;
    StringBuilder text = new StringBuilder();
    text.append(padded("model", width))
        .append("  ")
        .append(measure)
        .append("  95% interval      to best        p   recall  coverage  novelty\n");
    for (Row row : rows) {
      Estimate e = row.estimate();
      text.append(padded(row.name(), width))
          .append(
              String.format(
                  Locale.ROOT,
                  "  %" + measure.length() + ".4f  %.4f to %.4f",
                  e.value(),
                  e.low(),
                  e.high()))
          .append(
              row.toBest()
                  .map(
                      c ->
                          String.format(
                              Locale.ROOT,
                              "  %+.4f%s  %.4f",
                              c.difference().value(),
                              row.isWorse() ? "*" : " ",
                              c.p()))
                  .orElse("     best         "))
          .append(
              String.format(
                  Locale.ROOT,
                  "   %.4f    %.4f  %7.3f\n",
                  row.metrics().recall(),
                  row.metrics().coverage(),
                  row.metrics().novelty()));
    }
    return text.append("* worse than the best beyond chance: paired randomisation test over ")
        .append(users)
        .append(" users, Holm, ")
        .append(LEVEL)
        .append('\n')
        .toString();
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
