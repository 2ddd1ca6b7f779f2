package io.clientele.scoring.btyd;

import static java.util.Objects.requireNonNull;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/**
 * A fitted model of when customers buy and when they are lost. All times are in its {@link
 * #unit()}. Immutable and safe for use by several threads.
 */
public abstract sealed class BuyingModel permits BgNbd, MbgNbd, ParetoNbd {
  private static final int FILE_VERSION = 1;

  private final Parameters parameters;
  private final ChronoUnit unit;
  private final Provenance provenance;
  private final BuyingProcess process;

  BuyingModel(Parameters parameters, ChronoUnit unit, Provenance provenance) {
    this.parameters = parameters;
    this.unit = unit;
    this.provenance = provenance;
    this.process = process(parameters.values());
  }

  /** Returns what the model says with other parameters. */
  abstract BuyingProcess process(double[] values);

  /** Returns the name of the model, such as {@code bg-nbd}. */
  public abstract String kind();

  /** Returns the fitted parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** Returns the unit of all times: days, weeks or months. */
  public ChronoUnit unit() {
    return unit;
  }

  /** Returns what the model was fitted to. */
  public Provenance provenance() {
    return provenance;
  }

  /** Returns a time in the model's unit. */
  public double units(Duration time) {
    return (double) time.toMillis() / unit.getDuration().toMillis();
  }

  /** Returns the probability that a customer still is one, and not lost for good. */
  public double alive(Buyer buyer) {
    return process.alive(buyer.frequency(), buyer.recency(), buyer.age());
  }

  /**
   * Returns the expected number of purchases from now on.
   *
   * @param horizon how long from now, at least 0
   */
  public double expectedPurchases(Buyer buyer, double horizon) {
    checkHorizon(horizon);
    return alive(buyer) * process.expectedIfAlive(buyer.frequency(), buyer.age(), horizon);
  }

  /**
   * Returns the expected number of repeat purchases of a new customer.
   *
   * @param horizon how long from the first purchase, at least 0
   */
  public double expectedPurchases(double horizon) {
    checkHorizon(horizon);
    return process.expectedOfNew(horizon);
  }

  /**
   * Returns the probability that a new customer makes so many repeat purchases.
   *
   * @param purchases at least 0
   * @param horizon how long from the first purchase, at least 0
   */
  public double probability(int purchases, double horizon) {
    checkHorizon(horizon);
    if (purchases < 0) {
      throw new IllegalArgumentException("purchases: %s, expected at least 0".formatted(purchases));
    }
    return process.probabilityOfNew(purchases, horizon);
  }

  /** Returns when the next purchase comes, as a distribution. */
  public NextOrder nextOrder(Buyer buyer) {
    return new NextOrder(process, buyer, alive(buyer));
  }

  /**
   * Returns the expected number of purchases from now on, each discounted by its time: what they
   * are worth today, in purchases.
   *
   * @param rate continuous discount in the model's unit, at least 0: {@code ln(1.1) / 52} for a
   *     tenth a year in weeks
   * @param horizons how long from now, ascending; infinite where the rate is above 0
   * @return for each horizon
   */
  public double[] discountedPurchases(Buyer buyer, double rate, double... horizons) {
    double[] discounted =
        Discounting.at(rate)
            .over(
                t -> process.expectedIfAlive(buyer.frequency(), buyer.age(), t),
                buyer.age() + parameters.values()[1],
                horizons);
    double alive = alive(buyer);
    return Arrays.stream(discounted).map(each -> alive * each).toArray();
  }

  /** Returns for each row of a history the probability that the customer still is one. */
  public double[] alive(PurchaseHistory history) {
    checkUnit(history);
    double[] alive = new double[history.size()];
    for (int i = 0; i < alive.length; i++) {
      alive[i] = process.alive(history.frequency[i], history.recency[i], history.age[i]);
    }
    return alive;
  }

  /** Returns for each row of a history the expected number of purchases from now on. */
  public double[] expectedPurchases(PurchaseHistory history, double horizon) {
    checkUnit(history);
    checkHorizon(horizon);
    double[] expected = alive(history);
    ExpectedByAge ifAlive = new ExpectedByAge(process, horizon, expected.length);
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= ifAlive.of(history.frequency[i], history.age[i]);
    }
    return expected;
  }

  /** Returns the model in plain words. */
  public String summary() {
    double year = 365.25 * ChronoUnit.DAYS.getDuration().toSeconds();
    double horizon = year / unit.getDuration().toSeconds();
    return String.format(
        Locale.ROOT,
        "%s, fitted to %,d customers with %,d repeat purchases: a new customer buys again %.2f"
            + " times within a year; with probability %.0f %% not at all. Parameters %s.",
        kind(),
        provenance.counts().getOrDefault("customers", 0L),
        provenance.counts().getOrDefault("repeat purchases", 0L),
        expectedPurchases(horizon),
        100 * probability(0, horizon),
        parameters.names().stream()
            .map(name -> String.format(Locale.ROOT, "%s %.4g", name, parameters.of(name)))
            .toList());
  }

  /** Returns the model as a file. */
  public ModelFile toFile() {
    return ModelFile.of(kind(), FILE_VERSION, provenance)
        .with("parameters", parameters.values())
        .with("covariance-of-logs", parameters.flatCovariance())
        .with("unit", unit.name());
  }

  /**
   * Returns the model in a file, of any kind.
   *
   * @throws ModelFileException if there is none in it
   */
  public static BuyingModel of(ModelFile file) {
    return switch (file.kind()) {
      case BgNbd.KIND -> BgNbd.of(file);
      case MbgNbd.KIND -> MbgNbd.of(file);
      case ParetoNbd.KIND -> ParetoNbd.of(file);
      default ->
          throw new ModelFileException(
              "the file holds a model of kind %s, expected %s, %s or %s"
                  .formatted(file.kind(), BgNbd.KIND, MbgNbd.KIND, ParetoNbd.KIND));
    };
  }

  static ChronoUnit unitOf(ModelFile file) {
    String name = file.text("unit");
    for (ChronoUnit unit :
        new ChronoUnit[] {ChronoUnit.DAYS, ChronoUnit.WEEKS, ChronoUnit.MONTHS}) {
      if (unit.name().equals(name)) {
        return unit;
      }
    }
    throw new ModelFileException(
        "unit of the %s model: %s, expected DAYS, WEEKS or MONTHS".formatted(file.kind(), name));
  }

  static final int fileVersion() {
    return FILE_VERSION;
  }

  private void checkUnit(PurchaseHistory history) {
    requireNonNull(history, "history");
    if (history.unit() != unit) {
      throw new IllegalArgumentException(
          "a history in %s, expected %s as the model: call unit(%s) on it"
              .formatted(history.unit(), unit, unit.name()));
    }
  }

  private static void checkHorizon(double horizon) {
    if (!(horizon >= 0 && horizon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "horizon: %s, expected a time of at least 0".formatted(horizon));
    }
  }
}
