package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

/**
 * V-SKNN: later events of the current session weigh more, both for which sessions are near and for
 * what their votes are worth.
 *
 * <p>{@code similarity(n) = sum of w(i) over shared items / |c|}, where {@code w(i)} falls with the
 * position of an item's last event in the current session ({@link #positionDecay}), and {@code |c|}
 * is its number of distinct items. {@code score(i) = (1 + f idf(i)) sum over neighbours n that have
 * i of similarity(n) d(n)}, where {@code d(n)} falls with how many events ago the latest shared
 * item was ({@link #scoreDecay}), {@code idf(i) = ln(sessions / events with i)} and {@code f} is
 * the {@link #idfWeight}; then divided by the largest score.
 *
 * <p>Source: M. Ludewig and D. Jannach, Evaluation of session-based recommendation algorithms,
 * UMUAI 28, 2018, section 3.4, as session-rec computes it.
 */
public final class Vsknn extends SessionKnn {
  /** How near a session is, from the weights of the shared items. */
  public enum Similarity {
    /** Their sum, divided by the number of distinct items of the current session. */
    VECTOR,
    /** Their sum, divided by the lengths of both vectors. */
    COSINE
  }

  private Vsknn(KnnSettings settings) {
    super(settings);
  }

  /**
   * Returns the method with the 100 nearest of the 1,000 most recent sessions, both decays by
   * division, and no idf.
   */
  public static Vsknn withDefaults() {
    return new Vsknn(
        new KnnSettings(KnnSettings.Kind.VSKNN, 1000).with(each -> each.normalize = true));
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public Vsknn neighbours(int most) {
    int checked = neighboursChecked(most);
    return new Vsknn(settings.with(each -> each.neighbours = checked));
  }

  /** Returns the same with neighbours sought among so many recent sessions, or all for 0. */
  public Vsknn sampleSize(int sessions) {
    int checked = notNegative("sample size", sessions);
    return new Vsknn(settings.with(each -> each.sampleSize = checked));
  }

  /** Returns the same with another similarity. */
  public Vsknn similarity(Similarity measure) {
    requireNonNull(measure, "measure");
    return new Vsknn(settings.with(each -> each.vectorSimilarity = measure));
  }

  /** Returns the same with other weights of the current session's events. */
  public Vsknn positionDecay(Decay decay) {
    requireNonNull(decay, "decay");
    return new Vsknn(settings.with(each -> each.positionDecay = decay));
  }

  /** Returns the same with other weights of votes. */
  public Vsknn scoreDecay(Decay decay) {
    requireNonNull(decay, "decay");
    return new Vsknn(settings.with(each -> each.scoreDecay = decay));
  }

  /** Returns the same that favours rare items by a factor, at least 0. */
  public Vsknn idfWeight(double factor) {
    double checked = notNegative("idf weight", factor);
    return new Vsknn(
        settings.with(each -> each.idfWeight = checked == 0 ? KnnSettings.NONE : checked));
  }

  /** Returns the same whose weights of the current session's events are the items' idf. */
  public Vsknn rareItemsMatch(boolean byIdf) {
    return new Vsknn(settings.with(each -> each.rareItemsMatch = byIdf));
  }

  /** Returns the same where only the last events of the current session count, or all for 0. */
  public Vsknn lastEvents(int events) {
    int checked = notNegative("last events", events);
    return new Vsknn(settings.with(each -> each.lastEvents = checked));
  }

  /**
   * Returns the same that learns only from the events since the UTC midnight so many days before
   * the day of the last, or from all for 0. A live index does not look at this: it has its own
   * retention.
   */
  public Vsknn lastDays(int days) {
    int checked = notNegative("last days", days);
    return new Vsknn(settings.with(each -> each.lastDays = checked));
  }

  /** Returns the same where a session counts 7/8 as much for each day of its age, or does not. */
  public Vsknn byAge(boolean fallsWithAge) {
    return new Vsknn(settings.with(each -> each.byAge = fallsWithAge));
  }

  /** Returns the same that recommends items of the session too, which is the default, or not. */
  public Vsknn remind(boolean ofItsItems) {
    return new Vsknn(settings.with(each -> each.remind = ofItsItems));
  }

  /**
   * Returns the same that multiplies the scores of the session's items by how often they stand in
   * it, plus 1.
   */
  public Vsknn pushReminders(boolean push) {
    return new Vsknn(settings.with(each -> each.pushReminders = push));
  }

  /** Returns the same with scores that are divided by the largest, or are not. */
  public Vsknn normalize(boolean byLargest) {
    return new Vsknn(settings.with(each -> each.normalize = byLargest));
  }
}
