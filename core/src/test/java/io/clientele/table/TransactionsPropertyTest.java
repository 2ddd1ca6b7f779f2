package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.RandomOrders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;

class TransactionsPropertyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS = 400_000;

  private static Transactions table(long seed, int rows, SameDayOrders sameDay, ZoneId zone) {
    Random random = new Random(seed);
    TransactionsBuilder builder = Transactions.builder().sameDayOrders(sameDay).zone(zone);
    for (int i = 0; i < rows; i++) {
      int customer = random.nextInt(8) - 1;
      int quantity = random.nextInt(5) - 1;
      builder.add(
          customer < 0 ? null : CustomerId.of("c" + customer),
          random.nextInt(5) == 0 ? null : OrderId.of("o" + random.nextInt(10)),
          START.plusSeconds(random.nextInt(SECONDS)),
          random.nextInt(9) == 0 ? null : Sku.of("s" + random.nextInt(5)),
          quantity,
          quantity < 0 ? -1 : random.nextInt(10) - 1);
    }
    return builder.build();
  }

  private static Transactions table(long seed, int rows) {
    return table(seed, rows, SameDayOrders.SEPARATE, ZoneId.of("UTC"));
  }

  @Property(tries = 300)
  void every_row_with_a_customer_is_in_exactly_one_group_oldest_first(
      @ForAll long seed, @ForAll @IntRange(max = 200) int rows) {
    Transactions table = table(seed, rows);
    Grouping groups = table.byCustomer();
    int[] seen = new int[rows];

    for (int customer = 0; customer < groups.groups(); customer++) {
      for (int k = groups.from(customer); k < groups.to(customer); k++) {
        int row = groups.row(k);
        seen[row]++;
        assertThat(table.customer(row)).isEqualTo(customer);
        if (k > groups.from(customer)) {
          int before = groups.row(k - 1);
          assertThat(table.epochMillis(before)).isLessThanOrEqualTo(table.epochMillis(row));
          if (table.epochMillis(before) == table.epochMillis(row)) {
            assertThat(before).isLessThan(row);
          }
        }
      }
    }

    assertThat(groups.groups()).isEqualTo(table.customers().size());
    for (int row = 0; row < rows; row++) {
      assertThat(seen[row]).isEqualTo(table.customer(row) == Codes.NONE ? 0 : 1);
    }
  }

  @Property(tries = 300)
  void slices_of_time_partition_the_rows_and_keep_their_order(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int rows,
      @ForAll @IntRange(min = -1000, max = SECONDS + 1000) int oneCut,
      @ForAll @IntRange(min = -1000, max = SECONDS + 1000) int otherCut) {
    Transactions table = table(seed, rows);
    Instant first = START.plusSeconds(Math.min(oneCut, otherCut));
    Instant second = START.plusSeconds(Math.max(oneCut, otherCut));
    List<Transactions> slices =
        List.of(
            table.before(first), table.between(first, second), table.between(second, Instant.MAX));
    int[] next = new int[3];

    for (int row = 0; row < rows; row++) {
      Instant at = Instant.ofEpochMilli(table.epochMillis(row));
      int slice = at.isBefore(first) ? 0 : at.isBefore(second) ? 1 : 2;
      Transactions part = slices.get(slice);
      int there = next[slice]++;
      assertThat(part.epochMillis(there)).isEqualTo(table.epochMillis(row));
      assertThat(part.customer(there)).isEqualTo(table.customer(row));
      assertThat(part.order(there)).isEqualTo(table.order(row));
      assertThat(part.item(there)).isEqualTo(table.item(row));
      assertThat(part.quantity(there)).isEqualTo(table.quantity(row));
      assertThat(part.value(there)).isEqualTo(table.value(row));
    }

    for (int slice = 0; slice < 3; slice++) {
      assertThat(slices.get(slice).size()).isEqualTo(next[slice]);
      assertThat(slices.get(slice).customers()).isSameAs(table.customers());
    }
  }

  @Property(tries = 300)
  void an_order_belongs_to_one_customer(@ForAll long seed, @ForAll @IntRange(max = 200) int rows) {
    Transactions table = table(seed, rows);
    Map<Integer, Integer> owner = new HashMap<>();
    for (int row = 0; row < rows; row++) {
      owner.putIfAbsent(table.order(row), table.customer(row));

      assertThat(owner.get(table.order(row))).isEqualTo(table.customer(row));
      assertThat(table.order(row)).isBetween(0, table.orderCodes() - 1);
    }
  }

  /** Compared with maps of boxed keys, the obvious way to say the same. */
  @Property(tries = 300)
  void merged_orders_are_the_days_of_a_customer(
      @ForAll long seed,
      @ForAll @IntRange(max = 200) int rows,
      @ForAll @IntRange(max = 3) int zoneNumber) {
    ZoneId zone =
        ZoneId.of(
            List.of("UTC", "Asia/Tokyo", "America/New_York", "Pacific/Chatham").get(zoneNumber));
    Transactions separate = table(seed, rows);
    Transactions merged = table(seed, rows, SameDayOrders.MERGED, zone);
    Map<List<Object>, Integer> codes = new HashMap<>();

    for (int row = 0; row < rows; row++) {
      int customer = separate.customer(row);
      Instant at = Instant.ofEpochMilli(separate.epochMillis(row));
      List<Object> key =
          customer == Codes.NONE
              ? List.of("order", separate.order(row))
              : List.of(customer, LocalDate.ofInstant(at, zone));
      int before = codes.size();
      int code = codes.computeIfAbsent(key, k -> before);
      assertThat(merged.order(row)).isEqualTo(code);
      if (code == before) {
        assertThat(merged.orderIds().of(code))
            .isEqualTo(separate.orderIds().of(separate.order(row)));
      }
    }

    assertThat(merged.orderCodes()).isEqualTo(codes.size());
  }

  @Property(tries = 300)
  void rows_of_an_order_sum_to_its_net_product_revenue_to_the_minor_unit(@ForAll long seed) {
    Order order = RandomOrders.of(seed);
    Transactions table = Transactions.builder().add(order).build();
    double sum = 0;
    for (int row = 0; row < table.size(); row++) {
      sum += table.value(row);
      if (row < order.lineItems().size()) {
        assertThat(table.isPurchase(row)).isTrue();
      } else {
        assertThat(table.isPurchase(row)).isFalse();
        assertThat(table.value(row)).isNotPositive();
      }
    }

    assertThat(
            BigDecimal.valueOf(sum)
                .setScale(order.currency().getDecimalPlaces(), RoundingMode.HALF_EVEN))
        .isEqualByComparingTo(order.amounts().netRevenue().getAmount());
  }

  @Property(tries = 200)
  void many_orders_sum_to_their_net_product_revenue(@ForAll @LongRange(max = 1000) long seed) {
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add(RandomOrders.of(20 * seed + i, CurrencyUnit.EUR));
    }
    TransactionsBuilder builder = Transactions.builder();
    orders.forEach(builder::add);
    Transactions table = builder.build();
    double sum = 0;
    for (int row = 0; row < table.size(); row++) {
      sum += table.value(row);
    }

    BigDecimal expected =
        orders.stream()
            .map(order -> order.amounts().netRevenue().getAmount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(BigDecimal.valueOf(sum).setScale(2, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo(expected);
  }
}
