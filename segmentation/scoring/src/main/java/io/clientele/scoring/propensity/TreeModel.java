package io.clientele.scoring.propensity;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.scoring.tree.TreeEnsemble;
import io.clientele.table.Features;
import java.util.List;
import java.util.Locale;

/**
 * Boosted trees over encoded features, whose prediction is a probability. Immutable and safe for
 * use by several threads.
 */
public final class TreeModel implements ProbabilityModel {
  static final String KIND = "propensity-trees";

  private static final int VERSION = 1;

  private final Encoding encoding;
  private final TreeEnsemble trees;
  private final Provenance provenance;

  private TreeModel(Encoding encoding, TreeEnsemble trees, Provenance provenance) {
    this.encoding = encoding;
    this.trees = trees;
    this.provenance = provenance;
  }

  /**
   * Returns a model of trees that were trained on the columns of an encoding.
   *
   * @param trees trained for yes or no
   */
  public static TreeModel of(Encoding encoding, TreeEnsemble trees, Provenance provenance) {
    requireNonNull(provenance, "provenance");
    if (trees.features() != encoding.size()) {
      throw new IllegalArgumentException(
          "trees over %s features and %s columns, expected the same"
              .formatted(trees.features(), encoding.size()));
    }
    if (!trees.isProbability()) {
      throw new IllegalArgumentException(
          "trees whose prediction is no probability: train them with a logistic objective");
    }
    return new TreeModel(encoding, trees, provenance);
  }

  /** Returns the trees. */
  public TreeEnsemble trees() {
    return trees;
  }

  @Override
  public List<String> features() {
    return encoding.features();
  }

  @Override
  public double[] probabilities(Features rows) {
    return trees.predict(encoding.columns(rows));
  }

  @Override
  public double probability(Features rows, int row) {
    return trees.predict(encoding.row(rows, row));
  }

  @Override
  public List<Reason> reasons(Features rows, int row, int most) {
    return encoding.reasons(rows, row, trees.contributions(encoding.row(rows, row)), most);
  }

  @Override
  public Provenance provenance() {
    return provenance;
  }

  @Override
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%s, trained on %,d rows, %,d of them yes, over %s.",
        trees,
        provenance.counts().getOrDefault("rows", 0L),
        provenance.counts().getOrDefault("positives", 0L),
        String.join(", ", encoding.features()));
  }

  @Override
  public ModelFile toFile() {
    return trees.writtenTo(encoding.writtenTo(ModelFile.of(KIND, VERSION, provenance)));
  }

  static TreeModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    try {
      return of(Encoding.readFrom(file), TreeEnsemble.readFrom(file), file.provenance());
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(e.getMessage() + ": the file is damaged");
    }
  }

  @Override
  public String toString() {
    return trees + " of " + encoding.features();
  }
}
