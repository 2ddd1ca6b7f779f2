package io.clientele.cli.report;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import io.clientele.recommend.TimeAware;
import io.clientele.recommend.evaluate.FullRanking;
import io.clientele.recommend.evaluate.ModelTable;
import io.clientele.recommend.evaluate.RankingEvaluation;
import io.clientele.recommend.evaluate.Split;
import io.clientele.recommend.evaluate.UserMeasure;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import io.clientele.table.RepeatedInteractions;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What models that were fitted to the orders before the last 30 days would have recommended, beside
 * what customers then bought for the first time.
 *
 * <p>So that it costs little in a shop of any size, at most 1,000 customers are looked at, spread
 * evenly over their ids, and only the 200 products that most of these had bought by then. The
 * models are three that share most of their work, because code that runs once costs more than data.
 *
 * @param from first day of what was to be foretold
 * @param to last day of it
 * @param products how many there were to recommend
 * @param models side by side
 */
record RecommendationCheck(LocalDate from, LocalDate to, int products, ModelTable models) {
  static final int SHOWN = 20;
  static final String POPULAR = "Most bought ever";

  private static final int DAYS = 30;
  private static final int LEAST_DAYS_BEFORE = 90;
  private static final int MOST_PRODUCTS = 200;
  private static final int LEAST_CUSTOMERS = 30;
  private static final int MOST_CUSTOMERS = 1000;

  /** Returns the check, if the orders reach back far enough and enough customers came again. */
  static Optional<RecommendationCheck> of(Transactions orders) {
    int[] every = purchases(orders);
    if (every.length == 0) {
      return Optional.empty();
    }
    LocalDate first = day(orders, Arrays.stream(every).mapToLong(orders::epochMillis).min());
    LocalDate last = day(orders, Arrays.stream(every).mapToLong(orders::epochMillis).max());
    LocalDate from = last.minusDays(DAYS - 1L);
    if (ChronoUnit.DAYS.between(first, from) < LEAST_DAYS_BEFORE) {
      return Optional.empty();
    }
    Instant cut = from.atStartOfDay(orders.zone()).toInstant();
    int[] purchases = ofSome(every, orders);
    long[] before = pairs(orders, purchases, true, cut.toEpochMilli());
    boolean[] isShown = mostBought(orders, before);
    int[] customers = customersToForetell(orders, purchases, before, isShown, cut);
    if (customers.length < LEAST_CUSTOMERS) {
      return Optional.empty();
    }
    boolean[] isTested = marked(customers, orders.customers());
    Interactions train =
        table(
            orders,
            Arrays.stream(purchases)
                .filter(row -> isShown[orders.item(row)])
                .filter(row -> orders.epochMillis(row) < cut.toEpochMilli()));
    Interactions test =
        table(
            orders,
            Arrays.stream(purchases)
                .filter(row -> isShown[orders.item(row)] && isTested[orders.customer(row)])
                .filter(row -> orders.epochMillis(row) >= cut.toEpochMilli()));
    ModelTable models = models(new Split(train, train, test, cut));
    return Optional.of(new RecommendationCheck(from, last, train.items().size(), models));
  }

  private static int[] purchases(Transactions orders) {
    return IntStream.range(0, orders.size())
        .filter(row -> orders.customer(row) != Codes.NONE && orders.item(row) != Codes.NONE)
        .filter(orders::isPurchase)
        .toArray();
  }

  private static int[] ofSome(int[] purchases, Transactions orders) {
    boolean[] isCustomer = new boolean[orders.customers().size()];
    for (int row : purchases) {
      isCustomer[orders.customer(row)] = true;
    }
    int[] customers =
        IntStream.range(0, isCustomer.length).filter(who -> isCustomer[who]).toArray();
    boolean[] isLookedAt = marked(some(customers, orders.customers()), orders.customers());
    return Arrays.stream(purchases).filter(row -> isLookedAt[orders.customer(row)]).toArray();
  }

  private static boolean[] marked(int[] customers, Dictionary ids) {
    boolean[] marked = new boolean[ids.size()];
    Arrays.stream(customers).forEach(who -> marked[who] = true);
    return marked;
  }

  private static LocalDate day(Transactions orders, OptionalLong millis) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(millis.orElseThrow()), orders.zone());
  }

  /** Returns the pairs of an item and a customer on one side of the cut, in order. */
  private static long[] pairs(Transactions orders, int[] purchases, boolean isBefore, long cut) {
    return Arrays.stream(purchases)
        .filter(row -> orders.epochMillis(row) < cut == isBefore)
        .mapToLong(row -> (long) orders.item(row) << Integer.SIZE | orders.customer(row))
        .sorted()
        .distinct()
        .toArray();
  }

  private static boolean[] mostBought(Transactions orders, long[] before) {
    int[] customers = new int[orders.items().size()];
    for (long pair : before) {
      customers[item(pair)]++;
    }
    String[] sku = new String[customers.length];
    Arrays.setAll(sku, orders.items()::text);
    boolean[] isShown = new boolean[customers.length];
    IntStream.range(0, customers.length)
        .filter(item -> customers[item] > 0)
        .filter(item -> !ItemSales.isService(sku[item], orders.itemNames().of(item).orElse("")))
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer item) -> -customers[item])
                .thenComparing(item -> sku[item]))
        .limit(MOST_PRODUCTS)
        .forEach(item -> isShown[item] = true);
    return isShown;
  }

  private static int[] customersToForetell(
      Transactions orders, int[] purchases, long[] before, boolean[] isShown, Instant cut) {
    boolean[] isKnown = new boolean[orders.customers().size()];
    for (long pair : before) {
      isKnown[(int) pair] |= isShown[item(pair)];
    }
    return LongStream.of(pairs(orders, purchases, false, cut.toEpochMilli()))
        .filter(pair -> isShown[item(pair)] && isKnown[(int) pair])
        .filter(pair -> Arrays.binarySearch(before, pair) < 0)
        .mapToInt(pair -> (int) pair)
        .distinct()
        .toArray();
  }

  /** Returns all of a few, or as many as are looked at from all over the alphabet. */
  private static int[] some(int[] customers, Dictionary ids) {
    String[] id = new String[ids.size()];
    Arrays.stream(customers).forEach(who -> id[who] = ids.text(who));
    int[] byId =
        Arrays.stream(customers)
            .boxed()
            .sorted(Comparator.comparing(who -> id[who]))
            .mapToInt(who -> who)
            .toArray();
    int size = Math.min(MOST_CUSTOMERS, byId.length);
    return IntStream.range(0, size).map(k -> byId[(int) ((long) k * byId.length / size)]).toArray();
  }

  private static int item(long pair) {
    return (int) (pair >> Integer.SIZE);
  }

  /** Returns each pair of a customer and a product at the time of their last purchase. */
  private static Interactions table(Transactions orders, IntStream purchases) {
    @Nullable CustomerId[] customers = new CustomerId[orders.customers().size()];
    @Nullable Sku[] items = new Sku[orders.items().size()];
    InteractionsBuilder builder = Interactions.builder().repeated(RepeatedInteractions.LAST);
    purchases.forEach(
        row -> {
          int who = orders.customer(row);
          CustomerId customer = customers[who];
          if (customer == null) {
            customer = CustomerId.of(orders.customers().text(who));
            customers[who] = customer;
          }
          int what = orders.item(row);
          Sku item = items[what];
          if (item == null) {
            item = Sku.of(orders.items().text(what));
            items[what] = item;
          }
          builder.add(customer, item, 1, Instant.ofEpochMilli(orders.epochMillis(row)));
        });
    return builder.build();
  }

  private static ModelTable models(Split split) {
    Map<String, RecommendationMethod> methods = new LinkedHashMap<>();
    methods.put(POPULAR, Popularity.withDefaults());
    RecommendationModel similar = ItemKnn.cosine().fit(split.train());
    methods.put("Similar products", table -> similar);
    methods.put("Similar products with time", TimeAware.over(table -> similar));
    List<RankingEvaluation> evaluations =
        FullRanking.at(SHOWN)
            .of(methods.values().stream().map(each -> each.fit(split.train())).toList(), split);
    ModelTable.Builder models = ModelTable.by(UserMeasure.NDCG, SHOWN);
    Iterator<RankingEvaluation> evaluation = evaluations.iterator();
    methods.keySet().forEach(name -> models.add(name, evaluation.next()));
    return models.build();
  }
}
