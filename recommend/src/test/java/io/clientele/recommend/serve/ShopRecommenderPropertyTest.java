package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.recommend.History;
import io.clientele.recommend.ItemKnn;
import io.clientele.recommend.Pairs;
import io.clientele.recommend.Popularity;
import io.clientele.recommend.RecommendationMethod;
import io.clientele.recommend.RecommendationModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.money.Money;

/**
 * Random shops, rules and requests, against what a slow look at the catalog itself finds: each
 * property asks 1,200 requests.
 */
class ShopRecommenderPropertyTest {
  private static final int TRIES = 300;
  private static final int REQUESTS = 4;
  private static final Duration WEEK = Duration.ofDays(7);

  /** What the catalog says of an item, found without the code under test. */
  private record Item(Product product, Variant variant, long stock) {
    String category() {
      return product.category().orElse("");
    }
  }

  private static final class Shop {
    final Random random;
    final InMemoryCatalog catalog;
    final RecommendationModel model;
    final RecommendationModel popular;
    final Map<Sku, Item> items = new LinkedHashMap<>();
    final List<Rule> rules = new ArrayList<>();
    final List<String> universe = new ArrayList<>();

    Shop(long seed) {
      random = new Random(seed);
      int size = 1 + random.nextInt(40);
      catalog = Wares.random(random, size);
      RecommendationMethod method = ItemKnn.cosine().neighbours(1 + random.nextInt(20));
      model = method.fit(Pairs.random(12, size, 0.3, seed));
      popular = Popularity.withDefaults().fit(Pairs.random(12, size + 3, 0.2, seed + 1));
      catalog
          .products()
          .forEach(
              product -> {
                for (Variant each : product.variants()) {
                  long stock = catalog.stockAt(each.sku(), Wares.NOW).orElse(Long.MAX_VALUE);
                  items.put(each.sku(), new Item(product, each, stock));
                }
              });
      Set<String> all = new LinkedHashSet<>();
      for (int code = 0; code < model.items().size(); code++) {
        all.add(model.items().text(code));
      }
      items.keySet().forEach(sku -> all.add(sku.value()));
      universe.addAll(all);
    }

    Item item(Sku sku) {
      return requireNonNull(items.get(sku), sku.value());
    }

    Sku sku() {
      return Sku.of(universe.get(random.nextInt(universe.size())));
    }

    List<Sku> skus(int most) {
      return IntStream.range(0, random.nextInt(most + 1)).mapToObj(k -> sku()).toList();
    }

    ItemPredicate predicate() {
      return switch (random.nextInt(5)) {
        case 0 -> ItemPredicate.category("c" + random.nextInt(4), "c" + random.nextInt(4));
        case 1 -> ItemPredicate.attribute("region", "eu").negate();
        case 2 -> ItemPredicate.attribute("region", "us").or(ItemPredicate.category("c1"));
        case 3 -> ItemPredicate.priceAtMost(Money.parse("EUR " + random.nextInt(30)));
        default -> ItemPredicate.marginAtLeast(random.nextInt(10) / 10.0);
      };
    }

    void drawHard() {
      if (random.nextBoolean()) {
        rules.add(Rule.inStock());
      }
      if (random.nextInt(3) == 0) {
        rules.add(Rule.only(predicate()));
      }
      if (random.nextInt(3) == 0) {
        rules.add(Rule.notOwned());
      } else if (random.nextInt(3) == 0) {
        rules.add(Rule.notOwnedUnlessReplenishable());
      }
      if (random.nextInt(3) == 0) {
        rules.add(Rule.notShownMoreThan(1 + random.nextInt(2), WEEK));
      }
      if (random.nextBoolean()) {
        rules.add(Rule.atMostPerCategory(random.nextInt(4)));
      }
      if (random.nextInt(3) == 0) {
        rules.add(Rule.atMostInCategory("c" + random.nextInt(5), random.nextInt(3)));
      }
      if (random.nextBoolean()) {
        rules.add(Rule.atMostPerProduct(random.nextInt(4)));
      }
    }

    void drawSoft() {
      for (int k = random.nextInt(3); k > 0; k--) {
        rules.add(Rule.pin(sku(), 1 + random.nextInt(9)));
      }
      for (int k = random.nextInt(3); k > 0; k--) {
        rules.add(Rule.slot(1 + random.nextInt(9), predicate()));
      }
      if (random.nextInt(3) == 0) {
        rules.add(Rule.bury(predicate()));
      }
      for (int k = random.nextInt(3); k > 0; k--) {
        rules.add(Rule.boost(predicate(), 0.1 + random.nextInt(30)));
      }
      if (random.nextInt(4) == 0) {
        rules.add(Rule.diverse(random.nextInt(11) / 10.0));
      }
      if (random.nextInt(4) == 0) {
        rules.add(Rule.towardsMargin(random.nextInt(11) / 10.0));
      }
    }

    ShopRecommender build() {
      ShopRecommender.Builder builder =
          ShopRecommender.on(model, catalog).fallback(popular).clock(() -> Wares.NOW);
      rules.forEach(builder::rule);
      return builder.build();
    }

    List<ItemEvent> events() {
      List<ItemEvent> events = new ArrayList<>();
      for (int k = random.nextInt(12); k > 0; k--) {
        ItemEvent.Act[] acts = ItemEvent.Act.values();
        events.add(
            new ItemEvent(
                random.nextInt(8) == 0 ? Sku.of("unknown") : sku(),
                acts[random.nextInt(acts.length)],
                Wares.NOW.minus(Duration.ofDays(random.nextInt(60) - 2))));
      }
      return events;
    }

    /** A request with what the check has to know of it. */
    Ask ask() {
      Ask ask = new Ask(random.nextInt(12), events(), skus(3), skus(2));
      ask.only = random.nextInt(5) == 0 ? Optional.of(Set.copyOf(skus(25))) : Optional.empty();
      ask.viewing = random.nextInt(3) == 0 ? Optional.of(sku()) : Optional.empty();
      return ask;
    }
  }

  private static final class Ask {
    final int n;
    final List<ItemEvent> events;
    final List<Sku> excluded;
    final List<Sku> basket;
    Optional<Set<Sku>> only = Optional.empty();
    Optional<Sku> viewing = Optional.empty();

    Ask(int n, List<ItemEvent> events, List<Sku> excluded, List<Sku> basket) {
      this.n = n;
      this.events = events;
      this.excluded = excluded;
      this.basket = basket;
    }

    RecommendationRequest request() {
      RecommendationRequest request =
          RecommendationRequest.forVisitor().top(n).having(events).exclude(excluded).basket(basket);
      if (only.isPresent()) {
        request = request.include(only.get());
      }
      return viewing.isPresent() ? request.viewing(viewing.get()) : request;
    }
  }

  @Property(tries = TRIES)
  void rules_are_never_broken(@ForAll long seed) {
    Shop shop = new Shop(seed);
    shop.drawHard();
    shop.drawSoft();
    ShopRecommender recommender = shop.build();
    for (int k = 0; k < REQUESTS; k++) {
      Ask ask = shop.ask();
      Recommendations answer = recommender.recommend(ask.request());
      List<Sku> shown = answer.items().stream().map(RecommendedItem::sku).toList();
      Set<Sku> allowed = allowed(shop, ask);

      assertThat(shown).doesNotHaveDuplicates();
      assertThat(allowed).containsAll(shown);
      count(shop, shown, Item::category)
          .forEach(
              (category, count) ->
                  assertThat(count).isLessThanOrEqualTo(categoryCap(shop, category)));
      count(shop, shown, item -> item.product().id().value())
          .forEach((product, count) -> assertThat(count).isLessThanOrEqualTo(productCap(shop)));
      assertThat(shown).hasSize(Math.min(ask.n, longest(shop, allowed)));
    }
  }

  @Property(tries = TRIES)
  void a_list_that_is_short_accounts_for_every_item(@ForAll long seed) {
    Shop shop = new Shop(seed);
    shop.drawHard();
    shop.drawSoft();
    ShopRecommender recommender = shop.build();
    for (int k = 0; k < REQUESTS; k++) {
      Ask ask = shop.ask();
      Recommendations answer = recommender.recommend(ask.request().top(100));

      Recommendations.Shortfall shortfall = answer.shortfall().orElseThrow();
      assertThat(shortfall.missing()).isEqualTo(100 - answer.size());
      int removed = shortfall.removed().stream().mapToInt(Recommendations.Removed::items).sum();
      assertThat(removed + answer.size()).isEqualTo(shop.universe.size());
    }
  }

  @Property(tries = TRIES)
  void pins_and_slots_are_kept_or_named_as_overruled(@ForAll long seed) {
    Shop shop = new Shop(seed);
    shop.drawHard();
    shop.drawSoft();
    ShopRecommender recommender = shop.build();
    for (int k = 0; k < REQUESTS; k++) {
      Ask ask = shop.ask();
      Recommendations answer = recommender.recommend(ask.request());
      Set<Rule> overruled =
          answer.overruled().stream()
              .map(Recommendations.Overruled::rule)
              .collect(Collectors.toSet());
      for (Rule rule : shop.rules) {
        if (rule instanceof Rule.Pin pin && !overruled.contains(pin)) {
          assertThat(answer.get(pin.place() - 1).sku()).isEqualTo(pin.item());
        } else if (rule instanceof Rule.Slot slot && !overruled.contains(slot)) {
          assertThat(slot.items().holds(answer.get(slot.place() - 1).item())).isTrue();
        }
      }
      List<Rule> pins = shop.rules.stream().filter(rule -> rule instanceof Rule.Pin).toList();
      if (pins.size() == 1 && pins.get(0) instanceof Rule.Pin pin) {
        boolean can =
            pin.place() <= answer.size()
                && allowed(shop, ask).contains(pin.item())
                && productCap(shop) > 0
                && categoryCap(shop, shop.item(pin.item()).category()) > 0;
        assertThat(overruled.contains(pin)).isEqualTo(!can);
      }
    }
  }

  @Property(tries = TRIES)
  void buried_items_stand_behind_others_unless_pinned_or_in_a_slot(@ForAll long seed) {
    Shop shop = new Shop(seed);
    shop.drawHard();
    shop.drawSoft();
    Rule.Bury bury = new Rule.Bury(shop.predicate());
    shop.rules.removeIf(rule -> rule instanceof Rule.Bury);
    shop.rules.add(bury);
    ShopRecommender recommender = shop.build();
    for (int k = 0; k < REQUESTS; k++) {
      boolean isBuried = false;
      for (RecommendedItem item : recommender.recommend(shop.ask().request())) {
        boolean isFixed =
            item.rules().stream()
                .anyMatch(rule -> rule instanceof Rule.Pin || rule instanceof Rule.Slot);
        if (!isFixed) {
          assertThat(isBuried && !bury.items().holds(item.item())).isFalse();
          isBuried = bury.items().holds(item.item());
        }
      }
    }
  }

  @Property(tries = TRIES)
  void without_other_rules_the_order_is_that_of_a_plain_sort(@ForAll long seed) {
    Shop shop = new Shop(seed);
    shop.drawHard();
    ShopRecommender recommender = shop.build();
    for (int k = 0; k < REQUESTS; k++) {
      Ask ask = shop.ask();
      Recommendations answer = recommender.recommend(ask.request());

      assertThat(answer.items())
          .extracting(RecommendedItem::sku)
          .containsExactlyElementsOf(sorted(shop, ask));
    }
  }

  @Property(tries = 100)
  void equal_requests_have_equal_answers_whoever_asked_before(@ForAll long seed) {
    Shop shop = new Shop(seed);
    shop.drawHard();
    shop.drawSoft();
    ShopRecommender recommender = shop.build();
    List<RecommendationRequest> requests =
        IntStream.range(0, 8).mapToObj(k -> shop.ask().request()).toList();
    List<String> first = requests.stream().map(r -> told(recommender.recommend(r))).toList();

    assertThat(requests.stream().map(r -> told(shop.build().recommend(r)))).isEqualTo(first);
    assertThat(requests.parallelStream().map(r -> told(recommender.recommend(r))).toList())
        .isEqualTo(first);
  }

  private static String told(Recommendations answer) {
    return answer.items()
        + answer.items().stream()
            .map(item -> item.reason() + " " + item.rules())
            .toList()
            .toString()
        + answer.removed()
        + answer.overruled()
        + answer.tradeOff();
  }

  private static Set<Sku> allowed(Shop shop, Ask ask) {
    Set<Sku> allowed = new HashSet<>(shop.items.keySet());
    for (Rule rule : shop.rules) {
      if (rule instanceof Rule.Only only && only.toString().equals("only in stock")) {
        allowed.removeIf(sku -> shop.item(sku).stock() <= 0);
      } else if (rule instanceof Rule.Only only) {
        allowed.removeIf(
            sku -> {
              Item item = shop.item(sku);
              return !only.items()
                  .holds(
                      new ShopItem(
                          item.product(), item.variant(), shop.catalog.stockAt(sku, Wares.NOW)));
            });
      } else if (rule instanceof Rule.NotOwned owned) {
        allowed.removeIf(sku -> isOwned(shop, ask, sku, owned.unlessReplenishable()));
      } else if (rule instanceof Rule.ExposureCap cap) {
        allowed.removeIf(sku -> timesShown(ask, sku, cap.within()) >= cap.times());
      }
    }
    ask.only.ifPresent(allowed::retainAll);
    ask.excluded.forEach(allowed::remove);
    Set<Sku> there = new HashSet<>(ask.basket);
    ask.viewing.ifPresent(there::add);
    allowed.removeIf(sku -> there.stream().anyMatch(other -> isSameProduct(shop, sku, other)));
    return allowed;
  }

  private static boolean isSameProduct(Shop shop, Sku one, Sku other) {
    Item item = shop.items.get(other);
    return item != null && item.product().id().equals(shop.item(one).product().id());
  }

  private static boolean isOwned(Shop shop, Ask ask, Sku sku, boolean unlessReplenishable) {
    Optional<Instant> last =
        ask.events.stream()
            .filter(event -> event.act() == ItemEvent.Act.BOUGHT)
            .filter(event -> !event.at().isAfter(Wares.NOW))
            .filter(event -> isSameProduct(shop, sku, event.item()))
            .map(ItemEvent::at)
            .max(Comparator.naturalOrder());
    if (last.isEmpty()) {
      return false;
    }
    boolean isReplenishable =
        "true".equals(shop.item(sku).product().attributes().get("replenishable"));
    // 30 days where nothing was learnt, of which 80% have to be over
    boolean isDue = Duration.between(last.get(), Wares.NOW).compareTo(Duration.ofDays(24)) >= 0;
    return !(unlessReplenishable && isReplenishable && isDue);
  }

  private static long timesShown(Ask ask, Sku sku, Duration within) {
    return ask.events.stream()
        .filter(event -> event.act() == ItemEvent.Act.SHOWN && event.item().equals(sku))
        .filter(event -> !event.at().isAfter(Wares.NOW))
        .filter(event -> event.at().isAfter(Wares.NOW.minus(within)))
        .count();
  }

  private interface Key {
    String of(Item item);
  }

  private static Map<String, Integer> count(Shop shop, Collection<Sku> skus, Key key) {
    Map<String, Integer> counts = new HashMap<>();
    skus.forEach(sku -> counts.merge(key.of(shop.item(sku)), 1, Integer::sum));
    return counts;
  }

  private static int categoryCap(Shop shop, String category) {
    int most = Integer.MAX_VALUE;
    for (Rule rule : shop.rules) {
      if (rule instanceof Rule.CategoryCap cap && !category.isEmpty()) {
        most = Math.min(most, cap.most());
      } else if (rule instanceof Rule.CategoryCapOf cap && cap.category().equals(category)) {
        most = Math.min(most, cap.most());
      }
    }
    return most;
  }

  private static int productCap(Shop shop) {
    return shop.rules.stream()
        .filter(rule -> rule instanceof Rule.ProductCap)
        .mapToInt(rule -> ((Rule.ProductCap) rule).most())
        .min()
        .orElse(1);
  }

  /** The length of the longest list that keeps to the caps: each cap on its own, as they nest. */
  private static int longest(Shop shop, Set<Sku> allowed) {
    Map<String, Integer> ofCategory = new HashMap<>();
    Map<String, List<Sku>> byProduct =
        allowed.stream()
            .collect(Collectors.groupingBy(sku -> shop.item(sku).product().id().value()));
    byProduct.forEach(
        (product, skus) ->
            ofCategory.merge(
                shop.item(skus.get(0)).category(),
                Math.min(skus.size(), productCap(shop)),
                Integer::sum));
    int sum = 0;
    for (Map.Entry<String, Integer> each : ofCategory.entrySet()) {
      sum += Math.min(each.getValue(), categoryCap(shop, each.getKey()));
    }
    return sum;
  }

  /** Sorts everything by source, score and code, and takes what the caps let through. */
  private static List<Sku> sorted(Shop shop, Ask ask) {
    Map<String, Double> byModel = scores(shop.model, ask);
    Map<String, Double> byPopularity = scores(shop.popular, ask);
    Set<Sku> allowed = allowed(shop, ask);
    List<Sku> order =
        shop.universe.stream()
            .map(Sku::of)
            .filter(allowed::contains)
            .sorted(
                Comparator.<Sku>comparingInt(
                        sku ->
                            byModel.containsKey(sku.value())
                                ? 0
                                : byPopularity.containsKey(sku.value()) ? 1 : 2)
                    .thenComparingDouble(
                        sku ->
                            -byModel.getOrDefault(
                                sku.value(), byPopularity.getOrDefault(sku.value(), 0.0)))
                    .thenComparingInt(sku -> shop.universe.indexOf(sku.value())))
            .toList();
    List<Sku> list = new ArrayList<>();
    for (Sku sku : order) {
      Item item = shop.item(sku);
      int ofCategory = count(shop, list, Item::category).getOrDefault(item.category(), 0);
      int ofProduct =
          count(shop, list, each -> each.product().id().value())
              .getOrDefault(item.product().id().value(), 0);
      if (list.size() < ask.n
          && ofCategory < categoryCap(shop, item.category())
          && ofProduct < productCap(shop)) {
        list.add(sku);
      }
    }
    return list;
  }

  /**
   * What a model scores above 0 for the acts of a request, each item once by its largest weight.
   */
  private static Map<String, Double> scores(RecommendationModel model, Ask ask) {
    Map<Integer, Float> weights = new HashMap<>();
    for (ItemEvent event : ask.events) {
      if (event.act() != ItemEvent.Act.SHOWN && !event.at().isAfter(Wares.NOW)) {
        weigh(model, event.item(), event.act() == ItemEvent.Act.VIEWED ? 0.5f : 1, weights);
      }
    }
    ask.basket.forEach(sku -> weigh(model, sku, 1, weights));
    ask.viewing.ifPresent(sku -> weigh(model, sku, 0.5f, weights));
    int[] items = weights.keySet().stream().mapToInt(code -> code).sorted().toArray();
    float[] of = new float[items.length];
    for (int k = 0; k < items.length; k++) {
      of[k] = weights.getOrDefault(items[k], 0f);
    }
    float[] scores = model.scores(History.of(items, of));
    Map<String, Double> above = new HashMap<>();
    for (int code = 0; code < scores.length; code++) {
      if (scores[code] > 0) {
        above.put(model.items().text(code), (double) scores[code]);
      }
    }
    return above;
  }

  private static void weigh(
      RecommendationModel model, Sku sku, float weight, Map<Integer, Float> weights) {
    int code = model.items().codeOf(sku.value());
    if (code >= 0) {
      weights.merge(code, weight, Math::max);
    }
  }
}
