package io.clientele.testkit;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.Campaign;
import io.clientele.event.CatalogEvent;
import io.clientele.event.CheckoutAmounts;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventType;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.event.UnknownEvent;
import io.clientele.identity.Identifier;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.order.Refund;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Makes up events of every type, with every component at times there and at times not, texts in
 * many scripts, and fields that no version knows. They concern 50 customers or as many as are asked
 * for, each with an account, an e-mail address, a phone number and a device, of which an event
 * carries some; every fifth device is shared by two. They happen within one year, several of them
 * at the same instant.
 *
 * <p>The same seed makes the same events. Ids are unique within one generator. Not safe for use by
 * several threads.
 */
public final class RandomEvents {
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int CUSTOMERS = 50;
  private static final int MOST_CUSTOMERS = 10_000;
  private static final List<CurrencyUnit> CURRENCIES =
      List.of(CurrencyUnit.EUR, CurrencyUnit.USD, CurrencyUnit.JPY, CurrencyUnit.of("BHD"));
  private static final List<String> WORDS =
      List.of(
          "cup",
          "Iğdır ILIK ıssız",
          "straße",
          "\"quoted\" \\ back",
          "line\nbreak\ttab",
          "\u0001\u007f\u2028\u202e",
          "\ud83d\ude00\ud83c\uddf9\ud83c\uddf7",
          "مرحبا",
          "{\"v\":1}",
          "' OR 1=1 --",
          "</script>");

  private final long seed;
  private final int customers;
  private final Random random;
  private final Map<Type, Supplier<Object>> makers;
  private int made;
  private CurrencyUnit currency = CurrencyUnit.EUR;
  private Instant now = YEAR;

  private RandomEvents(long seed, int customers) {
    this.seed = seed;
    this.customers = customers;
    random = new Random(seed);
    makers =
        Map.ofEntries(
            Map.entry(String.class, this::text),
            Map.entry(boolean.class, random::nextBoolean),
            Map.entry(int.class, this::count),
            Map.entry(Integer.class, this::count),
            Map.entry(long.class, () -> (long) count()),
            Map.entry(Long.class, () -> (long) count()),
            Map.entry(double.class, random::nextDouble),
            Map.entry(Double.class, random::nextDouble),
            Map.entry(Money.class, this::money),
            Map.entry(OrderId.class, () -> OrderId.of("o" + count())),
            Map.entry(ProductId.class, () -> ProductId.of("p" + count())),
            Map.entry(Sku.class, () -> Sku.of("s" + count())),
            Map.entry(ChannelName.class, () -> oneOf(List.of(ChannelName.EMAIL, ChannelName.SMS))),
            Map.entry(Identifier.class, () -> oneOf(identifiersOf(random.nextInt(customers)))),
            Map.entry(ProductDetails.class, this::product),
            Map.entry(CheckoutAmounts.class, this::amounts),
            Map.entry(Properties.class, () -> properties(3)),
            Map.entry(Order.class, () -> orders().order(now)),
            Map.entry(Refund.class, () -> orders().refund(now)));
  }

  /** Returns a generator that always makes the same events in the same order. */
  public static RandomEvents seeded(long seed) {
    return new RandomEvents(seed, CUSTOMERS);
  }

  /**
   * Returns a generator of events of so many customers.
   *
   * @param customers from 1 to 10,000
   */
  public RandomEvents among(int customers) {
    if (customers < 1 || customers > MOST_CUSTOMERS) {
      throw new IllegalArgumentException(
          "%s customers, expected 1 to %s".formatted(customers, MOST_CUSTOMERS));
    }
    return new RandomEvents(seed, customers);
  }

  /** Returns so many events of random types. */
  public List<Event> list(int events) {
    return Stream.generate(this::next).limit(events).toList();
  }

  /** Returns an event of a random type. */
  public Event next() {
    return next(oneOf(List.of(EventType.values())));
  }

  /** Returns an event of a type. */
  public Event next(EventType type) {
    currency = oneOf(CURRENCIES);
    now = random.nextInt(10) == 0 ? YEAR : YEAR.plus(within(Duration.ofDays(365)));
    EventHeader header = header();
    return switch (type) {
      case UNKNOWN_EVENT -> unknown(header);
      case PRICE_CHANGED -> priceChanged(header.withIdentifiers(List.of()));
      case STOCK_CHANGED -> (Event) record(type.recordClass(), header.withIdentifiers(List.of()));
      default -> (Event) record(type.recordClass(), withLeftovers(header));
    };
  }

  /** Returns all identifiers of one of the customers, counted from 0. */
  public static List<Identifier> identifiersOf(int customer) {
    int device = customer % 5 == 1 ? customer - 1 : customer;
    return List.of(
        Identifier.external("account-" + customer),
        Identifier.email("person" + customer + "@example.com"),
        Identifier.phone(String.format(Locale.ROOT, "+44207946%04d", customer), "GB"),
        Identifier.device("device-" + device));
  }

  private EventHeader header() {
    List<Identifier> known =
        new ArrayList<>(
            random.nextInt(20) == 0 ? List.of() : identifiersOf(random.nextInt(customers)));
    known.removeIf(identifier -> random.nextInt(3) == 0);
    String id = oneOf(List.of("e", "\uff5e", "\ud83d\ude00")) + seed + "-" + made++;
    EventHeader header =
        EventHeader.of(EventId.of(id), "shop", now)
            .withIdentifiers(known)
            .withReceivedAt(now.plus(within(Duration.ofDays(7))));
    header = random.nextBoolean() ? header.withSession(text()) : header;
    header = random.nextBoolean() ? header.withCurrency(currency) : header;
    return random.nextInt(4) == 0
        ? header.withCampaign((Campaign) record(Campaign.class, null))
        : header;
  }

  private EventHeader withLeftovers(EventHeader header) {
    Properties leftovers = Properties.none();
    if (random.nextInt(8) == 0) {
      leftovers = leftovers.with("x-new", value(3));
    }
    if (random.nextInt(8) == 0) {
      leftovers = leftovers.with("header", Properties.none().with("x-new", value(3)));
    }
    return header.withLeftovers(leftovers);
  }

  private Event unknown(EventHeader header) {
    Properties fields = properties(4);
    return random.nextBoolean()
        ? new UnknownEvent(header, UnknownEvent.CURRENT_VERSION, "Moon Landed", fields)
        : new UnknownEvent(header, UnknownEvent.CURRENT_VERSION + 1, "Order Completed", fields);
  }

  private Event priceChanged(EventHeader header) {
    return new CatalogEvent.PriceChanged(
        header,
        Sku.of("s" + count()),
        random.nextBoolean() ? ProductId.of("p" + count()) : null,
        random.nextBoolean() ? Money.of(CurrencyUnit.of("CHF"), 5) : null,
        money(),
        random.nextBoolean() ? money() : null);
  }

  private ProductDetails product() {
    ProductDetails.Builder product =
        ProductDetails.builder().sku(Sku.of("s" + count())).quantity(count());
    if (random.nextBoolean()) {
      product.productId(ProductId.of("p" + count())).price(money()).position(count());
    }
    if (random.nextBoolean()) {
      product.name(text()).brand(text()).variant(text()).category(text());
    }
    if (random.nextInt(4) == 0) {
      product.coupon(text()).url("https://shop.example/p?x=1&y=2").imageUrl(text());
    }
    return product.build();
  }

  private CheckoutAmounts amounts() {
    Money gross = money();
    return new CheckoutAmounts(gross, orders().upTo(gross), money(), money(), random.nextBoolean());
  }

  private Properties properties(int depth) {
    Properties properties = Properties.none();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      properties = properties.with("x" + i + oneOf(WORDS), value(depth - 1));
    }
    return properties;
  }

  private PropertyValue value(int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 4);
    return switch (kind) {
      case 0 -> new PropertyValue.Text(random.nextInt(5) == 0 ? "" : text());
      case 1 -> new PropertyValue.Decimal(number());
      case 2 -> new PropertyValue.Flag(random.nextBoolean());
      case 3 -> new PropertyValue.Nothing();
      case 4 -> properties(depth - 1);
      default ->
          new PropertyValue.Items(
              Stream.generate(() -> value(depth - 1)).limit(random.nextInt(4)).toList());
    };
  }

  private BigDecimal number() {
    int digits = 1 + random.nextInt(random.nextInt(10) == 0 ? 330 : 60);
    return new BigDecimal(
        new BigInteger(digits, random), random.nextInt(10) == 0 ? random.nextInt(290) - 145 : 2);
  }

  /** Makes a record of which each component is made by its type; the first may be given. */
  private Object record(Class<?> type, @Nullable Object first) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      boolean absent =
          components[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
              && random.nextBoolean();
      if (i == 0 && first != null) {
        values[i] = first;
      } else {
        values[i] = absent ? null : made(components[i].getGenericType());
      }
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no " + type.getSimpleName() + " could be made up", e);
    }
  }

  private Object made(Type type) {
    Supplier<Object> maker = makers.get(type);
    if (maker != null) {
      return maker.get();
    }
    if (type instanceof ParameterizedType list) {
      Type of = list.getActualTypeArguments()[0];
      int size = of == String.class ? 1 + random.nextInt(3) : random.nextInt(3);
      return Stream.generate(() -> made(of)).limit(size).toList();
    }
    Class<?> part = (Class<?>) type;
    return part.isEnum() ? oneOf(List.of(part.getEnumConstants())) : record(part, null);
  }

  private RandomOrders orders() {
    return new RandomOrders(random, currency);
  }

  private Money money() {
    return orders().upTo(Money.ofMinor(currency, 1_000_000));
  }

  private int count() {
    return 1 + random.nextInt(1_000);
  }

  private String text() {
    return oneOf(WORDS) + random.nextInt(100);
  }

  private Duration within(Duration most) {
    return Duration.ofNanos((long) (random.nextDouble() * most.toNanos()));
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
