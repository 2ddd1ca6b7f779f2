package io.clientele.jdbc;

import io.clientele.catalog.Product;
import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.catalog.Variant;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.Purpose;
import io.clientele.event.CustomEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Joining;
import io.clientele.identity.resolution.Observation;
import io.clientele.identity.resolution.Separation;
import io.clientele.identity.resolution.Withdrawal;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.privacy.SuppressionHash;
import io.clientele.testkit.RandomEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What happens in the stores of one shop, the same for the same seed; ids are those of all shops.
 */
final class ShopLife {
  static final int CUSTOMERS = 10;
  static final int SKUS = 6;
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");

  private final int seed;
  private final Random random;

  ShopLife(int seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Does so many things and returns what the stores answered. */
  List<Object> live(ShopStores stores, int steps) {
    List<Object> answers = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      answers.add(step(stores));
    }
    return answers;
  }

  private Object step(ShopStores stores) {
    String id = String.valueOf(random.nextInt(30));
    return switch (random.nextInt(14)) {
      case 0, 1 -> stores.events().appendAll(list(this::event));
      case 2 -> stores.consent().appendAll(list(this::entry));
      case 3 -> stores.identity().appendAll(list(this::observation));
      case 4 ->
          stores.identity().append(new Joining("d" + id, at(), pair(), "shop " + seed, "asked"));
      case 5 ->
          stores
              .identity()
              .append(
                  new Separation(
                      "d" + id, at(), pair(), List.of(Identifier.cart("c")), "s", "r" + seed));
      case 6 ->
          stores
              .identity()
              .append(new Withdrawal("w" + id, at(), "d" + random.nextInt(30), "s", "r" + seed));
      case 7 -> stores.suppressions().add(new SuppressionHash("k", "0".repeat(62) + two(id)), at());
      case 8 -> stores.deliveries().add("shopify", "w" + id, at());
      case 9 -> stores.deliveries().forgetBefore(at());
      case 10 -> stores.catalog().describe(product(), at());
      case 11 -> stores.catalog().setPrice(sku(random.nextInt(SKUS)), amount(), at());
      case 12 ->
          stores.catalog().setUnitCost(sku(random.nextInt(SKUS)), amount(), at())
              && stores.catalog().setStock(sku(random.nextInt(SKUS)), seed, at());
      default -> erased(stores, ErasureRequest.of("r" + id, at(), customers(id), pair()));
    };
  }

  private Object erased(ShopStores stores, ErasureRequest request) {
    stores.erasures().begin(request);
    long events = stores.events().erase(request);
    stores.erasures().done(request.id(), "events", events);
    long consent = stores.consent().erase(request);
    long identity = stores.identity().erase(request.identifiers());
    Map<String, Long> done = stores.erasures().done(request.id());
    if (random.nextBoolean()) {
      stores
          .erasures()
          .complete(
              new ErasureReport(
                  request.id(),
                  at(),
                  Map.of("events", events, "consent", consent, "identity", identity),
                  Map.of()));
    }
    return List.of(events, consent, identity, done);
  }

  static Sku sku(int i) {
    return Sku.of("sku-" + i);
  }

  private Product product() {
    int first = random.nextInt(SKUS);
    return Product.builder(ProductId.of("p" + random.nextInt(4)), "of shop " + seed)
        .attributes(Map.of("seed", String.valueOf(seed)))
        .variant(Variant.of(sku(first), amount()))
        .variant(Variant.builder(sku((first + 1) % SKUS), amount()).unitCost(amount()).build())
        .build();
  }

  private Money amount() {
    return Money.ofMinor(CurrencyUnit.EUR, seed * 10L + random.nextInt(10));
  }

  private Event event() {
    EventHeader header =
        EventHeader.of(EventId.of("e" + random.nextInt(200)), "shop", at()).withIdentifiers(some());
    return new CustomEvent(header, "Quiz", Properties.none().with("of", "shop " + seed));
  }

  private ConsentEntry entry() {
    List<ConsentAct> acts = List.of(ConsentAct.values());
    return ConsentEntry.of(
            "c" + random.nextInt(200),
            pair().get(0),
            acts.get(random.nextInt(acts.size())),
            ConsentAuthor.PERSON,
            Purpose.MARKETING,
            ConsentSource.FORM,
            at())
        .provenBy("DE", null, "shop " + seed);
  }

  private Observation observation() {
    return Observation.of("o" + random.nextInt(200), at(), "shop " + seed, pair());
  }

  private List<Identifier> some() {
    List<Identifier> all = new ArrayList<>(pair());
    all.removeIf(identifier -> random.nextInt(4) == 0);
    return all;
  }

  private List<Identifier> pair() {
    List<Identifier> all = RandomEvents.identifiersOf(random.nextInt(CUSTOMERS));
    int first = random.nextInt(all.size());
    return List.of(all.get(first), all.get((first + 1) % all.size()));
  }

  private static List<CustomerId> customers(String id) {
    return List.of(CustomerId.of("customer-" + id));
  }

  private Instant at() {
    return AT.plusSeconds(random.nextInt(100));
  }

  private static String two(String id) {
    return id.length() == 1 ? "0" + id : id;
  }

  private <T> List<T> list(Supplier<T> maker) {
    return IntStream.range(0, 1 + random.nextInt(15)).mapToObj(i -> maker.get()).toList();
  }
}
