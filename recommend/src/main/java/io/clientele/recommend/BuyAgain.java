package io.clientele.recommend;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.Objects;

/**
 * Recommends what is due to be bought again: an item of the history is scored by the rate, in
 * purchases per day, at which its customer is expected to buy it now.
 *
 * <p>A customer buys an item again at random times with a rate of their own, and rates of an item
 * follow a Gamma distribution with the shape {@code alpha} and the rate {@code beta[item]}. Who
 * bought it {@code k + 1} times, of which the first was {@code t} days ago, has the expected rate
 * {@code (k + alpha) / (t + beta)}. It is made to rise towards the time when the next purchase is
 * due: with the customer's mean gap {@code g} between purchases and the last one {@code s < 2g}
 * days ago, {@code t} is the time from the first to the last purchase plus {@code 2 |g - s|}. So
 * the rate is lowest just after a purchase, highest after {@code g}, and joins the plain one after
 * {@code 2g}. Without a second purchase no gap is known, and the plain rate stands.
 *
 * <p>Source: R. Bhagat, S. Muralidharan, A. Lobzhanidze and S. Vishwanath, Buy it again: modeling
 * repeat purchase recommendations, KDD 2018, section 4 (Poisson-Gamma and modified Poisson-Gamma
 * models). It counts the first purchase in {@code k} and multiplies by the share of customers who
 * bought twice; here the first purchase only begins the time, and who never came again is in the
 * prior already. The prior is found by moments: the mean rate of an item is its repeats by its
 * days, with one repeat at the overall rate added, and {@code alpha} is such that counts spread
 * about their means as they do over all pairs.
 *
 * <p>This model recommends items of the history and no others, so fewer than were asked for may
 * come back. Cost: O(rows log rows) to fit, O(history) to score.
 */
public final class BuyAgain implements RecommendationMethod {
  static final String KIND = "recommend-buy-again";

  private static final int VERSION = 1;
  private static final double LEAST_SHAPE = 1e-3;
  private static final double MOST_SHAPE = 1e3;

  private BuyAgain() {}

  /** Returns the method, which has no settings. */
  public static BuyAgain withDefaults() {
    return new BuyAgain();
  }

  @Override
  public Model fit(Interactions interactions) {
    UserRows table = UserRows.of(interactions);
    return fit(table, PairTimes.of(interactions, table));
  }

  static Model fit(UserRows table, PairTimes times) {
    double[] repeats = new double[table.items()];
    double[] days = new double[table.items()];
    double allRepeats = 0;
    double allDays = 0;
    for (int k = 0; k < table.itemOf.length; k++) {
      int item = table.itemOf[k];
      repeats[item] += times.occasions[k] - 1;
      days[item] += days(times, k);
      allRepeats += times.occasions[k] - 1;
      allDays += days(times, k);
    }
    // Where nobody came again or no time has passed, nothing tells items or customers apart.
    double overall =
        allRepeats > 0 && allDays > 0 ? allRepeats / allDays : 1 / Math.max(1, allDays);
    double[] mean = new double[table.items()];
    for (int item = 0; item < mean.length; item++) {
      mean[item] = (repeats[item] + 1) / (days[item] + 1 / overall);
    }
    double shape = shape(table, times, mean);
    double[] beta = new double[mean.length];
    for (int item = 0; item < beta.length; item++) {
      beta[item] = shape / mean[item];
    }
    return new Model(table.itemIds, shape, beta, table.provenance("buy-again", Map.of()));
  }

  /**
   * Returns the shape by moments: a count over {@code t} days has the mean {@code m t} and the
   * variance {@code m t + (m t)² / shape}.
   */
  private static double shape(UserRows table, PairTimes times, double[] mean) {
    double squares = 0;
    double beyondPoisson = 0;
    for (int k = 0; k < table.itemOf.length; k++) {
      double expected = mean[table.itemOf[k]] * days(times, k);
      double off = times.occasions[k] - 1 - expected;
      squares += expected * expected;
      beyondPoisson += off * off - expected;
    }
    double shape = beyondPoisson > 0 ? squares / beyondPoisson : MOST_SHAPE;
    return Math.min(MOST_SHAPE, Math.max(LEAST_SHAPE, shape));
  }

  private static double days(PairTimes times, int pair) {
    return ((double) times.end - times.first[pair]) / Decay.MILLIS_PER_DAY;
  }

  /** What was learnt: how often items are bought again. Immutable and safe for several threads. */
  public static final class Model extends OwnItems {
    private final double shape;
    private final double[] beta;
    private final Provenance provenance;

    private Model(Dictionary items, double shape, double[] beta, Provenance provenance) {
      super(items);
      this.shape = Settings.positive("shape", shape);
      this.beta = beta;
      this.provenance = provenance;
    }

    static Model of(ModelFile file) {
      file.expect(KIND, VERSION);
      return read(file, ItemColumns.read(file));
    }

    /** Returns the model of some items in a file that is of this or of another kind. */
    static Model read(ModelFile file, Dictionary items) {
      double[] beta = file.doubles("again-beta", items.size());
      for (double each : beta) {
        Settings.positive("beta of buying again", each);
      }
      return new Model(items, file.doubles("again-shape", 1)[0], beta, file.provenance());
    }

    @Override
    public ModelFile toFile() {
      return writtenTo(SavedModel.file(KIND, VERSION, provenance, items()));
    }

    ModelFile writtenTo(ModelFile file) {
      return file.with("again-shape", new double[] {shape}).with("again-beta", beta);
    }

    /** Returns the shape {@code alpha} of the rates' distribution, the same for all items. */
    public double shape() {
      return shape;
    }

    /** Returns the mean rate of an item over its customers, in repeated purchases per day. */
    public double meanRate(int item) {
      return shape / beta[Objects.checkIndex(item, beta.length)];
    }

    @Override
    double score(History history, int at) {
      return (history.occasions(at) - 1 + shape) / (dueDays(history, at) + beta[history.item(at)]);
    }

    private static double dueDays(History history, int at) {
      double sinceFirst = history.daysSinceFirst(at);
      double sinceLast = history.daysSinceLast(at);
      int repeats = history.occasions(at) - 1;
      double between = sinceFirst - sinceLast;
      double gap = between / Math.max(1, repeats);
      return repeats > 0 && sinceLast < 2 * gap
          ? between + 2 * Math.abs(gap - sinceLast)
          : sinceFirst;
    }
  }
}
