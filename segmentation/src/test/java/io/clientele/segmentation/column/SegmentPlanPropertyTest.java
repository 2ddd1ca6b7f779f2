package io.clientele.segmentation.column;

import static io.clientele.condition.Conditions.flag;
import static io.clientele.condition.Conditions.number;
import static io.clientele.condition.Conditions.score;
import static io.clientele.condition.Conditions.tags;
import static io.clientele.condition.Conditions.text;
import static io.clientele.condition.Conditions.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.ConsentState;
import io.clientele.condition.DayFact;
import io.clientele.identity.CustomerId;
import io.clientele.order.Order;
import io.clientele.segmentation.Shopper;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Who is in a segment is the same by columns and by asking each customer's facts. */
class SegmentPlanPropertyTest {
  private static final int CUSTOMERS = 70;
  private static final int CONDITIONS = 20;

  @Property(tries = 120)
  void columns_of_facts_say_what_the_facts_say(@ForAll long seed) {
    RandomShop shop = new RandomShop(seed, CUSTOMERS, ChronoUnit.NANOS);
    RandomClauses clauses = new RandomClauses(seed, shop);

    compare(shop, CustomerColumns.of(shop.shoppers()), () -> clauses.condition(3));
  }

  @Property(tries = 120)
  void a_table_of_transactions_says_what_the_orders_in_it_say(@ForAll long seed) {
    RandomShop shop = new RandomShop(seed, CUSTOMERS, ChronoUnit.MILLIS);
    RandomClauses clauses = new RandomClauses(seed, shop);
    TransactionsBuilder table = Transactions.builder().zone(shop.zone());
    for (Order order : shop.orders()) {
      table.add(order);
    }

    compare(shop, CustomerColumns.of(table.build(), shop.at()), clauses::ofOrders);
  }

  @Property(tries = 80)
  void columns_of_the_host_say_what_the_same_facts_say(@ForAll long seed) {
    RandomShop shop = new RandomShop(seed, CUSTOMERS, ChronoUnit.NANOS);
    RandomClauses clauses = new RandomClauses(seed, shop);

    compare(shop, columnsOfHost(shop), clauses::ofFields);
  }

  @SuppressWarnings("NullAway") // it does not read from class files that elements may be null
  private static CustomerColumns columnsOfHost(RandomShop shop) {
    List<Shopper> shoppers = List.copyOf(shop.shoppers().values());
    int size = shoppers.size();
    double[] points = new double[size];
    double[] churn = new double[size];
    @Nullable String[] languages = new @Nullable String[size];
    @Nullable Boolean[] exempt = new @Nullable Boolean[size];
    @Nullable Instant[] added = new @Nullable Instant[size];
    @Nullable LocalDate[] birthdays = new @Nullable LocalDate[size];
    ConsentState[] consents = new ConsentState[size];
    for (int row = 0; row < size; row++) {
      Shopper one = shoppers.get(row);
      BigDecimal number = one.number("loyalty_points");
      points[row] = number == null ? Double.NaN : number.doubleValue();
      churn[row] = one.score("churn");
      languages[row] = one.text("language");
      exempt[row] = one.flag("tax_exempt");
      added[row] = one.time("added");
      birthdays[row] = one.day("birthday");
      consents[row] = one.consent(ChannelName.EMAIL, "marketing");
    }
    return CustomerColumns.of(List.copyOf(shop.shoppers().keySet()), shop.at(), shop.zone())
        .withNumbers(number("loyalty_points"), points)
        .withNumbers(score("churn"), churn)
        .withTexts(text("language"), languages)
        .withFlags(flag("tax_exempt"), exempt)
        .withTimes(time("added"), added)
        .withDays(new DayFact.Field("birthday"), birthdays)
        .withTextSets(tags(), shoppers.stream().map(one -> one.texts("tags")).toList())
        .withConsents(ChannelName.EMAIL, "marketing", consents);
  }

  private static void compare(
      RandomShop shop, CustomerColumns columns, Supplier<Condition> random) {
    List<Segment> drawn = new ArrayList<>();
    for (int i = 0; i < CONDITIONS; i++) {
      drawn.add(Segment.named("s" + i, random.get()));
    }
    Segments segments = Segments.of(drawn);
    SegmentMembers members = SegmentPlan.of(segments).on(columns);

    for (Segment segment : drawn) {
      for (int row = 0; row < columns.size(); row++) {
        Shopper shopper = shop.shopper(CustomerId.of(columns.customerId(row)));
        assertThat(members.in(segment.name()).contains(row))
            .as("%s at %s in %s", segment, shop.at(), shop.zone())
            .isEqualTo(segment.holds(shopper));
      }
    }
  }
}
