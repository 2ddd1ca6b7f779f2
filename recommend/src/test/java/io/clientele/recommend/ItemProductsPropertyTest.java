package io.clientele.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ItemProductsPropertyTest {
  /** Few pairs are listed, many are looked through; ones are counted, other weights added up. */
  @Property(tries = 200)
  void products_are_those_of_the_columns(
      @ForAll @IntRange(min = 1, max = 90) int items,
      @ForAll @DoubleRange(min = 0.01, max = 0.6) double chance,
      @ForAll boolean ones,
      @ForAll long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    double[][] weights = new double[20][items];
    for (int item = 0; item < items; item++) { // codes in the order of the numbers
      weights[item % 20][item] = 1;
    }
    for (int item = 0; item < items; item++) {
      for (int user = 0; user < 20; user++) {
        if (weights[user][item] != 0 || random.nextDouble() < chance) {
          weights[user][item] = ones ? 1 : 1 + random.nextInt(4);
          builder.add(
              CustomerId.of("u" + user), Sku.of("i" + item), weights[user][item], Instant.EPOCH);
        }
      }
    }
    UserItems table = UserItems.of(builder.build());
    ItemProducts products =
        new ItemProducts(
            table,
            table.weightOfItem,
            table.weightOfUser,
            ItemProducts.areOnes(table.weightOfItem));

    for (int item = 0; item < items; item++) {
      int size = products.fill(item);
      int at = 0;
      for (int other = 0; other < items; other++) {
        double expected = 0;
        for (double[] user : weights) {
          expected += user[item] * user[other];
        }
        if (other != item && expected > 0) {
          assertThat(at).isLessThan(size);
          assertThat(products.other(at)).isEqualTo(other);
          assertThat(products.product(at++)).isEqualTo(expected, within(1e-9));
        }
      }
      assertThat(at).isEqualTo(size);
    }
  }
}
