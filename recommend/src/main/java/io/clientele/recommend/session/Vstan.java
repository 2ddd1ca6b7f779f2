package io.clientele.recommend.session;

/**
 * VSTAN: {@link Stan} that also favours rare items, and neighbours which share a late event.
 *
 * <p>{@code score(i) = (1 + f idf(i)) sum over neighbours n that have i of similarity(n) exp(-d /
 * inh) exp((p - length) / ipw)}: similarity, {@code d} and {@code inh} are those of STAN, {@code p}
 * is the last position in the current session of any shared item, and {@code idf(i) = ln(sessions /
 * events with i)}.
 *
 * <p>Source: M. Ludewig, N. Mauro, S. Latifi and D. Jannach, Empirical analysis of session-based
 * recommendation algorithms, UMUAI 31, 2021, section 3.2, as session-rec computes it.
 */
public final class Vstan extends SessionKnn {
  private Vstan(KnnSettings settings) {
    super(settings);
  }

  /**
   * Returns the method with the 100 nearest of the 5,000 most recent sessions, spw 1.02, snh 5
   * days, inh 2.05, ipw 1.02 and an idf weight of 5.
   */
  public static Vstan withDefaults() {
    return new Vstan(
        new KnnSettings(KnnSettings.Kind.VSTAN, 5000)
            .with(
                each -> {
                  each.positionScale = 1.02;
                  each.ageScaleDays = 5;
                  each.distanceScale = 2.05;
                  each.matchScale = 1.02;
                  each.idfWeight = 5;
                }));
  }

  /** Returns the same with another number of neighbours, at least 1. */
  public Vstan neighbours(int most) {
    int checked = neighboursChecked(most);
    return new Vstan(settings.with(each -> each.neighbours = checked));
  }

  /** Returns the same with neighbours sought among so many recent sessions, or all for 0. */
  public Vstan sampleSize(int sessions) {
    int checked = notNegative("sample size", sessions);
    return new Vstan(settings.with(each -> each.sampleSize = checked));
  }

  /** Returns the same with another {@code spw}, in events, above 0. */
  public Vstan positionScale(double spw) {
    double checked = positive("position scale", spw);
    return new Vstan(settings.with(each -> each.positionScale = checked));
  }

  /** Returns the same with another {@code snh}, in days, above 0. */
  public Vstan ageScaleDays(double snh) {
    double checked = positive("age scale", snh);
    return new Vstan(settings.with(each -> each.ageScaleDays = checked));
  }

  /** Returns the same with another {@code inh}, in events, above 0. */
  public Vstan distanceScale(double inh) {
    double checked = positive("distance scale", inh);
    return new Vstan(settings.with(each -> each.distanceScale = checked));
  }

  /** Returns the same whose events of the current session all weigh 1. */
  public Vstan withoutPosition() {
    return new Vstan(settings.with(each -> each.positionScale = KnnSettings.NONE));
  }

  /** Returns the same that does not look at the age of sessions. */
  public Vstan withoutAge() {
    return new Vstan(settings.with(each -> each.ageScaleDays = KnnSettings.NONE));
  }

  /** Returns the same that does not look at distances within the neighbour. */
  public Vstan withoutDistance() {
    return new Vstan(settings.with(each -> each.distanceScale = KnnSettings.NONE));
  }

  /** Returns the same with another {@code ipw}, in events, above 0. */
  public Vstan matchScale(double ipw) {
    double checked = positive("match scale", ipw);
    return new Vstan(settings.with(each -> each.matchScale = checked));
  }

  /** Returns the same where it does not matter how late the shared event is. */
  public Vstan withoutMatch() {
    return new Vstan(settings.with(each -> each.matchScale = KnnSettings.NONE));
  }

  /** Returns the same with another weight of the idf {@code f}, at least 0. */
  public Vstan idfWeight(double factor) {
    double checked = notNegative("idf weight", factor);
    return new Vstan(settings.with(each -> each.idfWeight = checked));
  }

  /** Returns the same that recommends items of the session too, which is the default, or not. */
  public Vstan remind(boolean ofItsItems) {
    return new Vstan(settings.with(each -> each.remind = ofItsItems));
  }
}
