package io.clientele.recommend.session;

/**
 * STAN: sequence and time aware neighbourhood. Late events, recent sessions and items that stand
 * near the shared one weigh more.
 *
 * <p>{@code similarity(n) = sum of w(i) over shared items / (|w| sqrt(|n|)) * exp(-age(n) / snh)},
 * where {@code w(i) = exp((position - length) / spw)} by an item's last position in the current
 * session, {@code |n|} is the neighbour's number of distinct items and its age the time since its
 * last event. {@code score(i) = sum over neighbours n that have i of similarity(n) exp(-d / inh)},
 * where {@code d} is the distance in {@code n} from the last place of {@code i} to the last place
 * of any shared item.
 *
 * <p>Source: D. Garg, P. Gupta, P. Malhotra, L. Vig and G. Shroff, Sequence and time aware
 * neighborhood for session-based recommendations: STAN, SIGIR 2019, section 2, as session-rec
 * computes it.
 */
public final class Stan extends SessionKnn {
  private Stan(KnnSettings settings) {
    super(settings);
  }

  /**
   * Returns the method with the 100 nearest of the 5,000 most recent sessions, spw 1.02, snh 5 days
   * and inh 2.05.
   */
  public static Stan withDefaults() {
    return new Stan(
        new KnnSettings(KnnSettings.Kind.STAN, 5000)
            .with(
                each -> {
                  each.positionScale = 1.02;
                  each.ageScaleDays = 5;
                  each.distanceScale = 2.05;
                }));
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public Stan neighbours(int most) {
    int checked = neighboursChecked(most);
    return new Stan(settings.with(each -> each.neighbours = checked));
  }

  /** Returns the same with neighbours sought among so many recent sessions, or all for 0. */
  public Stan sampleSize(int sessions) {
    int checked = notNegative("sample size", sessions);
    return new Stan(settings.with(each -> each.sampleSize = checked));
  }

  /** Returns the same with another {@code spw}, in events, above 0. */
  public Stan positionScale(double spw) {
    double checked = positive("position scale", spw);
    return new Stan(settings.with(each -> each.positionScale = checked));
  }

  /** Returns the same with another {@code snh}, in days, above 0. */
  public Stan ageScaleDays(double snh) {
    double checked = positive("age scale", snh);
    return new Stan(settings.with(each -> each.ageScaleDays = checked));
  }

  /** Returns the same with another {@code inh}, in events, above 0. */
  public Stan distanceScale(double inh) {
    double checked = positive("distance scale", inh);
    return new Stan(settings.with(each -> each.distanceScale = checked));
  }

  /** Returns the same whose events of the current session all weigh 1. */
  public Stan withoutPosition() {
    return new Stan(settings.with(each -> each.positionScale = KnnSettings.NONE));
  }

  /** Returns the same that does not look at the age of sessions. */
  public Stan withoutAge() {
    return new Stan(settings.with(each -> each.ageScaleDays = KnnSettings.NONE));
  }

  /** Returns the same that does not look at distances within the neighbour. */
  public Stan withoutDistance() {
    return new Stan(settings.with(each -> each.distanceScale = KnnSettings.NONE));
  }

  /** Returns the same that recommends items of the session too, which is the default, or not. */
  public Stan remind(boolean ofItsItems) {
    return new Stan(settings.with(each -> each.remind = ofItsItems));
  }
}
