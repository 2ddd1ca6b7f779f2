package io.clientele.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class SplitPropertyTest {
  @Property(tries = 300)
  void weights_become_shares_within_a_bucket_and_nobody_is_left_out(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0.1, max = 50) Double> each) {
    Map<String, Double> weights = new LinkedHashMap<>();
    each.forEach(weight -> weights.put("arm " + weights.size(), weight));
    double sum = each.stream().mapToDouble(Double::doubleValue).sum();

    Map<String, Share> shares = Split.weighted("s", weights).shares();

    assertThat(shares.values().stream().mapToInt(Share::buckets).sum()).isEqualTo(Salt.BUCKETS);
    shares.forEach(
        (arm, share) ->
            assertThat(
                    Math.abs(share.buckets() - Salt.BUCKETS * weights.getOrDefault(arm, 0.0) / sum))
                .isLessThan(1.0001));
  }

  @Property(tries = 300)
  void an_arm_that_grows_at_the_end_of_the_one_before_moves_only_those_between(
      @ForAll @DoubleRange(min = 0.2, max = 5) double weight, @ForAll int customer) {
    Map<String, Double> before = new LinkedHashMap<>(Map.of("a", weight));
    before.put("b", 1.0);
    Map<String, Double> after = new LinkedHashMap<>(Map.of("a", weight + 1));
    after.put("b", 1.0);

    String unit = Integer.toString(customer);
    if (Split.weighted("s", before).armOf(unit).equals("a")) {
      assertThat(Split.weighted("s", after).armOf(unit)).isEqualTo("a");
    }
  }
}
