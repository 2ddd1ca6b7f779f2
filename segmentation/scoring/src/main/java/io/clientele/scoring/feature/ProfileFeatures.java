package io.clientele.scoring.feature;

import io.clientele.profile.Profile;
import io.clientele.profile.Purchases;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Features of a customer's profile. */
public final class ProfileFeatures {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final double SECONDS_A_DAY = 86_400;

  private ProfileFeatures() {}

  /** Returns features that suffice for a shop that tells its events, churn signals among them. */
  public static FeatureSet<Profile> standard() {
    return FeatureSet.of(
        Feature.number(
            "days_since_order",
            "days since the last order",
            profile -> days(profile, profile.purchases().lastAt())),
        Feature.number(
            "days_since_first_seen",
            "days since the customer was seen first",
            profile -> days(profile, profile.firstSeenAt())),
        Feature.number(
            "days_since_seen",
            "days since anything was heard of the customer",
            profile -> days(profile, profile.lastSeenAt())),
        Feature.number("orders", "orders so far", profile -> profile.purchases().count()),
        Feature.number(
            "log_spent",
            "logarithm of all that was spent",
            profile -> logSpent(profile.purchases())),
        Feature.number(
            "discount_share",
            "share of discounts in what was bought",
            profile -> profile.purchases().discountShare()),
        Feature.number(
            "cart_products", "products in the cart", profile -> profile.cart().products().size()),
        ChurnSignals.longerGapThanUsual(),
        ChurnSignals.fallingEngagement(MONTH),
        ChurnSignals.fewerVisits(MONTH),
        ChurnSignals.noResponse());
  }

  private static double logSpent(Purchases purchases) {
    return Math.log1p(Math.max(0, purchases.spent().doubleValue()));
  }

  private static double days(Profile profile, Optional<Instant> since) {
    return since
        .map(time -> Duration.between(time, profile.at()))
        .map(span -> (span.getSeconds() + span.getNano() / 1e9) / SECONDS_A_DAY)
        .orElse(Double.NaN);
  }
}
