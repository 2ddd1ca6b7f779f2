package io.clientele.recommend.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoughtTogetherTest {
  private final Path directory;

  BoughtTogetherTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Transactions orders(String... rows) throws IOException {
    return OrdersFile.open(
            Files.writeString(
                directory.resolve("orders.csv"),
                "customer_id,ordered_at,order_id,sku,quantity,unit_price\n"
                    + String.join("\n", rows)
                    + "\n"))
        .read();
  }

  private Transactions small() throws IOException {
    return orders(
        "a,2025-01-01,o1,tea,1,1",
        "a,2025-01-01,o1,cup,1,1",
        "a,2025-01-01,o1,tea,3,1",
        "a,2025-01-01,o1,pot,1,1",
        ",2025-01-02,o2,tea,1,1",
        ",2025-01-02,o2,cup,1,1",
        "b,2025-01-03,o3,pot,1,1",
        "b,2025-01-04,o4,cup,1,1",
        "b,2025-01-05,o5,tea,-1,1",
        "b,2025-01-05,o5,cup,-1,1");
  }

  @Test
  void counts_orders_once_with_or_without_a_customer_and_no_returns() throws IOException {
    ItemPairs pairs = BoughtTogether.withDefaults().leastOrders(1).of(small());

    assertThat(pairs.orders()).isEqualTo(4);
    assertThat(pairs.pairs(0))
        .containsExactly(
            new ItemPair(Sku.of("tea"), Sku.of("cup"), 2, 2, 3, 4),
            new ItemPair(Sku.of("tea"), Sku.of("pot"), 1, 2, 2, 4),
            new ItemPair(Sku.of("cup"), Sku.of("pot"), 1, 3, 2, 4));
    ItemPair best = pairs.pairs(0.5).get(0);
    assertThat(pairs.pairs(0.5)).hasSize(1);
    assertThat(best.support()).isEqualTo(0.5);
    assertThat(best.confidence()).isEqualTo(1);
    assertThat(best.reverseConfidence()).isEqualTo(2 / 3.0);
    assertThat(best.lift()).isEqualTo(4 / 3.0);
    assertThat(pairs.with(Sku.of("pot")))
        .extracting(ItemPair::second)
        .containsExactly(Sku.of("tea"), Sku.of("cup"));
    assertThat(pairs.with(Sku.of("sofa"))).isEmpty();
  }

  @Test
  void rare_pairs_and_huge_orders_are_left_out() throws IOException {
    assertThat(BoughtTogether.withDefaults().leastOrders(2).of(small()).pairs(0)).hasSize(1);
    assertThat(BoughtTogether.withDefaults().of(small()).pairs(0)).isEmpty();
    ItemPairs small = BoughtTogether.withDefaults().leastOrders(1).mostItems(2).of(small());
    assertThat(small.orders()).isEqualTo(3);
    assertThat(small.pairs(0)).hasSize(1);
  }

  @Test
  void what_makes_no_sense_is_refused_by_name() {
    assertThatThrownBy(() -> BoughtTogether.withDefaults().leastOrders(0))
        .hasMessage("orders that a pair has to stand in: 0, expected at least 1");
    assertThatThrownBy(() -> new ItemPair(Sku.of("a"), Sku.of("b"), 3, 2, 5, 9))
        .hasMessageContaining("a and b together in 3 of 2 and 5 of all 9 orders");
  }

  @Test
  void no_orders_no_pairs() throws IOException {
    ItemPairs none = BoughtTogether.withDefaults().of(orders("a,2025-01-01,o1,tea,-1,1"));

    assertThat(none.orders()).isZero();
    assertThat(none.pairs(0)).isEmpty();
  }

  /** Figures of a program of its own in NumPy 2.4.6: X'X of orders and items in 1% of them. */
  @Test
  void online_retail() {
    ItemPairs counted = BoughtTogether.withDefaults().of(SharedData.onlineRetail());
    List<ItemPair> pairs = counted.pairs(0.01);

    assertThat(counted.orders()).isEqualTo(20_726);
    assertThat(pairs).hasSize(817);
    assertPair(pairs.get(0), "22916", "22917", 221, 80.5282);
    assertPair(pairs.get(1), "22916", "22918", 213, 78.2654);
    assertPair(pairs.get(2), "22917", "22918", 215, 78.0128);
    assertPair(pairs.get(5), "22918", "22920", 212, 76.2885);
    assertThat(pairs.get(0).ofFirst() + pairs.get(0).ofSecond()).isEqualTo(237 + 240);
  }

  private static void assertPair(
      ItemPair pair, String one, String other, int together, double lift) {
    assertThat(List.of(pair.first(), pair.second()))
        .containsExactlyInAnyOrder(Sku.of(one), Sku.of(other));
    assertThat(pair.together()).isEqualTo(together);
    assertThat(pair.lift()).isCloseTo(lift, within(0.00005));
  }
}
