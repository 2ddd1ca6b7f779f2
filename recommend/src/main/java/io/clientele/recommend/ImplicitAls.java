package io.clientele.recommend;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.Shares;
import io.clientele.table.Interactions;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Learns a vector for each user and each item, whose product foretells the interaction: implicit
 * alternating least squares (iALS). For any number of items.
 *
 * <p>It minimises {@code sum over pairs seen of weight · (1 - u·v)² + w0 · sum over all pairs of
 * (u·v)²}, plus {@code reg · (n + w0 · m)^nu · |u|²} for each user with {@code n} items of {@code
 * m}, and the same for each item with its users. Of a pair that was seen, the weight is what its
 * weight adds to {@code w0}: as in Hu et al. and Spark with {@code w0 = 1} and their alpha as the
 * weight, where the tool implicit has {@code alpha = weight + 1}.
 *
 * <p>Source: S. Rendle, W. Krichene, L. Zhang and Y. Koren, Revisiting the performance of iALS on
 * item recommendation benchmarks, RecSys 2022, section 3; with conjugate gradients after G. Takács,
 * I. Pilászy and D. Tikk, Applications of the conjugate gradient method for implicit feedback
 * collaborative filtering, RecSys 2011; in blocks after S. Rendle, W. Krichene, L. Zhang and Y.
 * Koren, iALS++: speeding up matrix factorization with subspace optimization, 2021, section 4. Cost
 * of a sweep over {@code N} pairs and {@code R} users and items at rank {@code d}: {@code O(N·d +
 * R·d²)} by gradients, {@code O(N·d² + R·d³)} exactly, {@code O(N·d·b + R·d·(d + b²))} in blocks of
 * {@code b}.
 */
public final class ImplicitAls implements RecommendationMethod {
  /** How the vector of one user or item is found while those of the other side stand. */
  public enum Solver {
    /** Three steps of conjugate gradients from the vector before: much faster, nearly as good. */
    CONJUGATE_GRADIENT,
    /** Exactly, by a Cholesky decomposition. */
    CHOLESKY,
    /**
     * Some dimensions at a time, these exactly while the others stand ({@link #block}): nearly as
     * good as exactly, and much faster for long vectors.
     */
    BLOCK
  }

  private static final int SHARE = 64;

  /** How much more all pairs weigh than those seen, unless {@code w0} is set. */
  private static final double USUAL_RATIO = 12;

  private final int rank;
  private final int sweeps;

  /** NaN where the data are to choose it. */
  private final double w0;

  private final double reg;
  private final double nu;
  private final double stddev;
  private final Solver solver;
  private final int block;
  private final long seed;
  private final @Nullable Executor executor;

  private ImplicitAls(
      int rank,
      int sweeps,
      double w0,
      double reg,
      double nu,
      double stddev,
      Solver solver,
      int block,
      long seed,
      @Nullable Executor executor) {
    this.rank = Settings.between("rank", rank, 1, 8192);
    this.sweeps = Settings.between("sweeps", sweeps, 1, 100_000);
    this.w0 = Double.isNaN(w0) ? w0 : Settings.notNegative("w0", w0);
    this.reg = Settings.positive("reg", reg);
    this.nu = Settings.notNegative("nu", nu);
    this.stddev = Settings.positive("stddev", stddev);
    this.solver = requireNonNull(solver, "solver");
    this.block = Settings.between("block", block, 1, 8192);
    this.seed = seed;
    this.executor = executor;
  }

  /**
   * Returns iALS of rank 128 in 16 sweeps by conjugate gradients, reg 0.01, nu 1, first vectors
   * with a standard deviation of 0.1 / sqrt(rank), seed 0; and {@code w0} by the data: all pairs
   * together weigh 12 times what those seen weigh, {@code w0 = 12 · sum of weights / (users ·
   * items)}. A fixed {@code w0} that suits a few thousand items regularises all vectors to nothing
   * with ten times as many.
   *
   * <p>The two that matter most are {@link #unobservedWeight} and {@link #regularization}; try some
   * of each. These were chosen by NDCG@20 without a look at the data that later tests use: in UCI
   * Online Retail before November 2011, by what customers bought for the first time in the last
   * month of it; in the Amazon Beauty sequences without the last item of each user, by the item
   * before it; and on drawn pairs with the density of film ratings. Of ratios from 5 to 200 and reg
   * from 0.001 to 0.03, the best of each set was at most 4 % better.
   */
  public static ImplicitAls withDefaults() {
    return new ImplicitAls(
        128, 16, Double.NaN, 0.01, 1, 0.1, Solver.CONJUGATE_GRADIENT, 32, 0, null);
  }

  /** Returns the same with vectors of another length, 1 to 8192. */
  public ImplicitAls rank(int length) {
    return new ImplicitAls(length, sweeps, w0, reg, nu, stddev, solver, block, seed, executor);
  }

  /** Returns the same with another number of sweeps over users and items, at least 1. */
  public ImplicitAls sweeps(int times) {
    return new ImplicitAls(rank, times, w0, reg, nu, stddev, solver, block, seed, executor);
  }

  /**
   * Returns the same with a weight {@code w0} of all pairs, seen or not, at least 0, instead of the
   * one that {@link #withDefaults} chooses by the data. {@link FactorModel#method} tells which it
   * was.
   */
  public ImplicitAls unobservedWeight(double weight) {
    Settings.notNegative("w0", weight);
    return new ImplicitAls(rank, sweeps, weight, reg, nu, stddev, solver, block, seed, executor);
  }

  /** Returns the same with another regularisation {@code reg}, above 0. */
  public ImplicitAls regularization(double factor) {
    return new ImplicitAls(rank, sweeps, w0, factor, nu, stddev, solver, block, seed, executor);
  }

  /**
   * Returns the same with another exponent {@code nu}: with 1, who has more interactions is
   * regularised in proportion; with 0, all are alike.
   */
  public ImplicitAls regularizationExponent(double exponent) {
    return new ImplicitAls(rank, sweeps, w0, reg, exponent, stddev, solver, block, seed, executor);
  }

  /**
   * Returns the same with first vectors of another spread: their numbers are drawn with the
   * standard deviation {@code spread / sqrt(rank)}.
   */
  public ImplicitAls initialSpread(double spread) {
    return new ImplicitAls(rank, sweeps, w0, reg, nu, spread, solver, block, seed, executor);
  }

  /** Returns the same with another solver. */
  public ImplicitAls solver(Solver another) {
    return new ImplicitAls(rank, sweeps, w0, reg, nu, stddev, another, block, seed, executor);
  }

  /**
   * Returns the same with another number of dimensions that {@link Solver#BLOCK} solves at a time,
   * at least 1; 32 unless set. Twice as many cost nearly twice as much, and come a little nearer to
   * the exact solution in each sweep.
   */
  public ImplicitAls block(int dimensions) {
    return new ImplicitAls(rank, sweeps, w0, reg, nu, stddev, solver, dimensions, seed, executor);
  }

  /** Returns the same with another seed of the first vectors. */
  public ImplicitAls seed(long another) {
    return new ImplicitAls(rank, sweeps, w0, reg, nu, stddev, solver, block, another, executor);
  }

  /** Returns the same with threads to help the caller's; none unless set. */
  public ImplicitAls on(Executor helpers) {
    return new ImplicitAls(
        rank, sweeps, w0, reg, nu, stddev, solver, block, seed, requireNonNull(helpers, "helpers"));
  }

  @Override
  public FactorModel fit(Interactions interactions) {
    return learn(interactions, null);
  }

  /**
   * Learns on from a model of the days before, which takes fewer sweeps: items that it knew begin
   * with their vectors, new ones with drawn ones, and the first vectors of users are the exact
   * solutions beside them, so that users need not be the same.
   *
   * @param previous a model of the same rank
   * @throws IllegalArgumentException as {@link RecommendationMethod#fit}, or if the model has
   *     vectors of another length
   */
  public FactorModel fit(Interactions interactions, FactorModel previous) {
    if (previous.method().rank() != rank) {
      throw new IllegalArgumentException(
          "previous model of rank %s, expected %s: fit without it"
              .formatted(previous.method().rank(), rank));
    }
    return learn(interactions, previous);
  }

  private FactorModel learn(Interactions interactions, @Nullable FactorModel previous) {
    UserItems table = UserItems.of(interactions);
    ImplicitAls method = Double.isNaN(w0) ? unobservedWeight(usualWeight(table)) : this;
    return method.learn(table, previous);
  }

  /** Returns the {@code w0} by which all pairs together weigh so many times those seen. */
  private static double usualWeight(UserItems table) {
    double seen = 0;
    for (float weight : table.weightOfUser) {
      seen += weight;
    }
    return USUAL_RATIO * seen / ((double) table.users() * table.items());
  }

  private FactorModel learn(UserItems table, @Nullable FactorModel previous) {
    Shares shares = new Shares(executor);
    Random random = new Random(seed);
    float[][] users = drawn(table.users(), random);
    float[][] items = drawn(table.items(), random);
    Solver first = solver;
    if (previous != null) {
      previous.copyVectors(table.itemIds, items);
      first = Solver.CHOLESKY;
    }
    for (int sweep = 0; sweep < sweeps; sweep++) {
      Solver how = sweep == 0 ? first : solver;
      solve(users, items, table.userStarts, table.itemOf, table.weightOfUser, how, shares);
      solve(items, users, table.itemStarts, table.userOf, table.weightOfItem, solver, shares);
    }
    Provenance provenance = table.provenance("ials", settings()).seeded(seed);
    return new FactorModel(
        this, table.itemIds, items, RowSolver.gram(users, rank, w0, shares), provenance, shares);
  }

  private Map<String, String> settings() {
    return Map.of(
        "rank", Integer.toString(rank),
        "sweeps", Integer.toString(sweeps),
        "w0", Double.toString(w0),
        "reg", Double.toString(reg),
        "nu", Double.toString(nu),
        "stddev", Double.toString(stddev),
        "solver", solver.name(),
        "block", Integer.toString(block));
  }

  /**
   * Returns the method by which a model was fitted.
   *
   * @throws IllegalArgumentException if it does not tell all of the settings, or some are no good
   */
  static ImplicitAls of(Provenance provenance) {
    Map<String, String> settings = provenance.settings();
    return new ImplicitAls(
        Integer.parseInt(setting(settings, "rank")),
        Integer.parseInt(setting(settings, "sweeps")),
        Settings.notNegative("w0", Double.parseDouble(setting(settings, "w0"))),
        Double.parseDouble(setting(settings, "reg")),
        Double.parseDouble(setting(settings, "nu")),
        Double.parseDouble(setting(settings, "stddev")),
        Solver.valueOf(setting(settings, "solver")),
        Integer.parseInt(setting(settings, "block")),
        provenance.seed().orElse(0),
        null);
  }

  private static String setting(Map<String, String> settings, String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no setting %s of iALS".formatted(name));
    }
    return value;
  }

  int rank() {
    return rank;
  }

  /** Returns {@code w0}, NaN where the data are to choose it. */
  double w0() {
    return w0;
  }

  /** Returns what the squares of a vector cost, by how many of so many it had to do with. */
  float regularization(int n, int of) {
    return (float) (reg * Math.pow(n + w0 * of, nu));
  }

  private float[][] drawn(int rows, Random random) {
    double deviation = stddev / Math.sqrt(rank);
    float[][] drawn = new float[rows][rank];
    for (float[] row : drawn) {
      for (int f = 0; f < rank; f++) {
        row[f] = (float) (random.nextGaussian() * deviation);
      }
    }
    return drawn;
  }

  /** Finds the vectors of one side while those of the other stand. */
  private void solve(
      float[][] rows,
      float[][] other,
      int[] starts,
      int[] codes,
      float[] weights,
      Solver how,
      Shares shares) {
    float[][] gram = RowSolver.gram(other, rank, w0, shares);
    shares.run(
        rows.length,
        SHARE,
        (from, to) -> {
          RowSolver row = new RowSolver(other, gram, rank);
          for (int r = from; r < to; r++) {
            row.begin(codes, weights, starts[r], starts[r + 1]);
            float regularization = regularization(starts[r + 1] - starts[r], other.length);
            switch (how) {
              case CONJUGATE_GRADIENT -> row.improve(regularization, rows[r]);
              case CHOLESKY -> row.solve(regularization, rows[r]);
              case BLOCK -> row.improveInBlocks(block, regularization, rows[r]);
            }
          }
        });
  }
}
