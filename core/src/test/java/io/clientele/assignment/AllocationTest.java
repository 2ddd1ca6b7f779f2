package io.clientele.assignment;

import static io.clientele.assignment.Share.percent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.assignment.Assignment.Elsewhere;
import io.clientele.assignment.Assignment.HeldOut;
import io.clientele.identity.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final List<CustomerId> CUSTOMERS =
      IntStream.range(0, 40_000).mapToObj(i -> CustomerId.of("c" + i)).toList();

  private static final Layer CHECKOUT =
      Layer.named("checkout").with("button", percent(30)).with("free-shipping", percent(50));

  /** Buckets 189, 9392, 6669 and 2737 by Python's hashlib under "layer:checkout". */
  @Test
  void a_layer_gives_a_customer_to_one_experiment_at_most() {
    assertThat(CHECKOUT.of(CustomerId.of("ana"))).contains("button");
    assertThat(CHECKOUT.of(CustomerId.of("bob"))).isEmpty();
    assertThat(CHECKOUT.of(CustomerId.of("17850"))).contains("free-shipping");
    assertThat(CHECKOUT.of(CustomerId.of("12583"))).contains("button");
    assertThat(share(c -> CHECKOUT.of(c).isEmpty())).isCloseTo(0.2, within(0.01));
  }

  @Test
  void an_experiment_keeps_its_customers_when_others_come_and_go() {
    Layer later =
        CHECKOUT
            .without("button")
            .with("badge", percent(10))
            .with("banner", percent(20))
            .with("wide", percent(20));

    assertThat(later.slots())
        .extracting(Layer.Slot::experiment)
        .containsExactly("badge", "banner", "free-shipping", "wide");
    assertThat(CUSTOMERS)
        .allSatisfy(
            customer ->
                assertThat(later.of(customer).filter("free-shipping"::equals))
                    .isEqualTo(CHECKOUT.of(customer).filter("free-shipping"::equals)));
  }

  @Test
  void a_layer_that_is_full_says_what_is_left() {
    assertThatThrownBy(() -> CHECKOUT.with("more", percent(20.01)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "experiment \"more\" wants 20.01% of layer:checkout, which has 20% free in one piece:"
                + " end another, or take a layer of its own");
    assertThatThrownBy(() -> CHECKOUT.without("button").with("more", percent(31)))
        .hasMessageContaining("has 30% free in one piece");
    assertThatThrownBy(() -> CHECKOUT.with(new Layer.Slot("more", 2_999, 3_001)))
        .hasMessageContaining("meet those of \"button\" (0 to 3000)");
    assertThatThrownBy(() -> CHECKOUT.with("button", percent(1)))
        .hasMessageContaining("\"button\" is in layer:checkout already");
    assertThatThrownBy(() -> CHECKOUT.without("none")).hasMessageContaining("expected one of");
    assertThatThrownBy(() -> Layer.named("x").with("none", Share.NONE))
        .hasMessageContaining("expected 0 <= from < to <= 10000");
  }

  @Test
  void holdouts_are_of_their_size_and_independent() {
    Holdouts holdouts =
        Holdouts.salted("2026")
            .ofEverything(percent(10))
            .of("welcome", percent(20))
            .of("cart", percent(20));

    assertThat(share(holdouts::isHeldOutOfEverything)).isCloseTo(0.1, within(0.006));
    assertThat(share(c -> holdouts.isHeldOutOfThis("welcome", c))).isCloseTo(0.2, within(0.008));
    assertThat(
            share(
                c -> holdouts.isHeldOutOfThis("welcome", c) && holdouts.isHeldOutOfThis("cart", c)))
        .isCloseTo(0.04, within(0.004));
    assertThat(
            share(c -> holdouts.isHeldOutOfEverything(c) && holdouts.isHeldOutOfThis("welcome", c)))
        .isCloseTo(0.02, within(0.003));
    assertThat(share(c -> holdouts.isHeldOut("welcome", c))).isCloseTo(0.28, within(0.01));
    assertThat(share(c -> holdouts.isHeldOut("unknown", c))).isCloseTo(0.1, within(0.006));
  }

  @Test
  void a_larger_holdout_lets_nobody_in() {
    Holdouts small = Holdouts.salted("2026").of("welcome", percent(5));
    Holdouts large = small.of("welcome", percent(15));

    assertThat(CUSTOMERS)
        .filteredOn(c -> small.isHeldOut("welcome", c))
        .isNotEmpty()
        .allMatch(c -> large.isHeldOut("welcome", c));
  }

  @Test
  void holdouts_come_before_the_layer_and_the_layer_before_the_split() {
    Split halves = Split.evenly("button", List.of("blue", "red"));
    Holdouts holdouts = Holdouts.salted("2026").ofEverything(percent(10)).of("button", percent(20));
    Allocation button = Allocation.of("button", halves).within(CHECKOUT).heldOutBy(holdouts);

    assertThat(CUSTOMERS)
        .allSatisfy(
            customer -> {
              Assignment assignment = button.of(customer);
              if (holdouts.isHeldOut("button", customer)) {
                assertThat(assignment)
                    .isEqualTo(new HeldOut(holdouts.isHeldOutOfEverything(customer)));
              } else if (!CHECKOUT.of(customer).equals(Optional.of("button"))) {
                assertThat(assignment).isEqualTo(new Elsewhere(CHECKOUT.of(customer)));
                assertThat(assignment.arm()).isEmpty();
              } else {
                assertThat(assignment.arm()).contains(halves.armOf(customer));
              }
            });
    assertThat(share(c -> button.of(c).arm().equals(Optional.of("red"))))
        .isCloseTo(0.72 * 0.3 / 2, within(0.007));
  }

  @Test
  void an_experiment_that_the_layer_does_not_have_is_refused() {
    assertThatThrownBy(
            () -> Allocation.of("other", Split.evenly("s", List.of("a"))).within(CHECKOUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the layer has no experiment \"other\", expected one of [button, free-shipping]");
  }

  private static double share(Predicate<CustomerId> of) {
    return CUSTOMERS.stream().filter(of).count() / (double) CUSTOMERS.size();
  }
}
