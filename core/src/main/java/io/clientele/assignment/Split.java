package io.clientele.assignment;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.internal.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Parts all customers into arms: the variants of an experiment, the branches of a workflow's split.
 *
 * <pre>{@code
 * Split offer = Split.salted("abandoned-cart.offer").arm("plain", percent(50)).arm("gift", percent(50)).build();
 * String arm = offer.armOf(customer); // the same every time
 * }</pre>
 *
 * <p>Arms take their buckets in the order in which they were added, without a gap. If shares
 * change, customers move only where bounds move; to begin small and grow, keep the split as it is
 * and let more customers into it by a {@link Layer}, so that nobody changes arms. Immutable.
 */
public final class Split {
  private final Salt salt;
  private final List<String> arms;
  private final int[] ends; // of the buckets of each arm, exclusive

  private Split(Salt salt, List<String> arms, int[] ends) {
    this.salt = salt;
    this.arms = arms;
    this.ends = ends;
  }

  /** Returns a builder of a split without arms. */
  public static Builder salted(String salt) {
    return new Builder(Salt.of(salt));
  }

  /**
   * Returns a split into arms of the same share; where 10,000 buckets cannot be parted evenly, the
   * first arms have one more.
   *
   * @param arms their names, at least one, each once
   */
  public static Split evenly(String salt, List<String> arms) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String arm : arms) {
      if (weights.put(Names.checked("arm", arm), 1.0) != null) {
        throw twice(arm);
      }
    }
    return weighted(salt, weights);
  }

  /**
   * Returns a split into arms of relative weights, whatever their sum: 1 and 1 are two halves, and
   * so are 50 and 50. Bounds are rounded to whole buckets.
   *
   * @param weights by arm, in the order of the map; each finite and above 0
   */
  public static Split weighted(String salt, Map<String, Double> weights) {
    if (weights.isEmpty() || weights.size() > Salt.BUCKETS) {
      throw new IllegalArgumentException(
          "split \"%s\" has %s arms, expected 1 to %s"
              .formatted(salt, weights.size(), Salt.BUCKETS));
    }
    double sum = 0;
    for (Map.Entry<String, Double> each : weights.entrySet()) {
      double weight = each.getValue();
      if (!(weight > 0 && weight <= 1e300)) { // also catches NaN
        throw new IllegalArgumentException(
            "weight of arm \"%s\": %s, expected a finite number above 0"
                .formatted(each.getKey(), weight));
      }
      sum += weight / weights.size();
    }
    List<String> arms = new ArrayList<>();
    int[] ends = new int[weights.size()];
    double before = 0;
    for (Map.Entry<String, Double> each : weights.entrySet()) {
      before += each.getValue() / weights.size();
      arms.add(Names.checked("arm", each.getKey()));
      // ceil, so that the first arms have one more; less a speck that rounding may have added
      ends[arms.size() - 1] = (int) Math.ceil(Salt.BUCKETS * (before / sum) - 1e-7);
    }
    ends[ends.length - 1] = Salt.BUCKETS;
    for (int arm = 0; arm < ends.length; arm++) {
      if (ends[arm] <= (arm == 0 ? 0 : ends[arm - 1])) {
        throw new IllegalArgumentException(
            "weight of arm \"%s\": %s is less than a hundredth of a percent of all, expected more"
                .formatted(arms.get(arm), weights.get(arms.get(arm))));
      }
    }
    return new Split(Salt.of(salt), List.copyOf(arms), ends);
  }

  /** Returns the arm of a customer. Cost: one hash of the id. */
  public String armOf(CustomerId customer) {
    return arms.get(indexOf(salt.bucketOf(customer)));
  }

  /**
   * Returns the arm of something that is no customer yet: a session, a device, a visitor.
   *
   * @param unit its id, at most 255 printable characters
   */
  public String armOf(String unit) {
    return arms.get(indexOf(salt.bucketOf(unit)));
  }

  private int indexOf(int bucket) {
    int arm = 0;
    while (bucket >= ends[arm]) {
      arm++;
    }
    return arm;
  }

  /** Returns what tells this split from others. */
  public Salt salt() {
    return salt;
  }

  /** Returns the shares by arm, in their order: what a test of the sample ratio expects. */
  public Map<String, Share> shares() {
    Map<String, Share> shares = new LinkedHashMap<>();
    for (int arm = 0; arm < ends.length; arm++) {
      shares.put(arms.get(arm), new Share(ends[arm] - (arm == 0 ? 0 : ends[arm - 1])));
    }
    return shares;
  }

  @Override
  public String toString() {
    return salt + " " + shares();
  }

  private static IllegalArgumentException twice(String arm) {
    return new IllegalArgumentException(
        "arm \"%s\" is there already: expected each name once".formatted(arm));
  }

  /** Collects arms. Not safe for use by several threads. */
  public static final class Builder {
    private final Salt salt;
    private final Map<String, Share> shares = new LinkedHashMap<>();

    private Builder(Salt salt) {
      this.salt = salt;
    }

    /**
     * Adds an arm.
     *
     * @param name for people and reports, each once
     * @param share of all customers, above 0
     */
    public Builder arm(String name, Share share) {
      if (requireNonNull(share, "share").buckets() == 0) {
        throw new IllegalArgumentException(
            "share of arm \"%s\": 0%%, expected more, or no such arm".formatted(name));
      }
      if (shares.putIfAbsent(Names.checked("arm", name), share) != null) {
        throw twice(name);
      }
      return this;
    }

    /**
     * Returns the split.
     *
     * @throws IllegalArgumentException if the shares are not all customers together
     */
    public Split build() {
      int[] ends = new int[shares.size()];
      int sum = 0;
      int arm = 0;
      for (Share share : shares.values()) {
        sum += share.buckets();
        ends[arm++] = sum;
      }
      if (sum != Salt.BUCKETS) {
        throw new IllegalArgumentException(
            "arms of split \"%s\" have %s of all, expected 100%%: add an arm, or say weighted(..)"
                .formatted(
                    salt,
                    shares.isEmpty()
                        ? "nothing"
                        : shares.values().stream()
                            .map(Share::toString)
                            .collect(Collectors.joining(" + "))));
      }
      return new Split(salt, List.copyOf(shares.keySet()), ends);
    }
  }
}
