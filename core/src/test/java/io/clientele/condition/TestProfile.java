package io.clientele.condition;

import io.clientele.catalog.InMemoryCatalog;
import io.clientele.catalog.Product;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.CustomerId;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;

/** Makes the profile of a customer of events, of traits, and of scores that are set by hand. */
final class TestProfile implements Scores {
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private final Instant at;
  private final ZoneId zone;
  private final List<Event> events;
  private final Map<NumberFact.Ranked, Double> values = new HashMap<>();
  private final Map<NumberFact.Ranked, Double> shares = new HashMap<>();
  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Properties traits = Properties.none();
  private SegmentRules segments = SegmentRules.none();

  TestProfile(Instant at, ZoneId zone, List<Event> events) {
    this.at = at;
    this.zone = zone;
    this.events = events;
  }

  /** Has the customer tell something. */
  TestProfile with(String field, Object value) {
    if (value instanceof Integer number) {
      traits = traits.with(field, number);
    } else if (value instanceof Boolean flag) {
      traits = traits.with(field, flag);
    } else if (value instanceof Collection<?> texts) {
      traits =
          traits.with(
              field,
              new PropertyValue.Items(
                  texts.stream()
                      .<PropertyValue>map(t -> new PropertyValue.Text((String) t))
                      .toList()));
    } else {
      traits = traits.with(field, value.toString());
    }
    return this;
  }

  TestProfile withScore(String name, double value, double shareAbove) {
    values.put(new NumberFact.Score(name), value);
    shares.put(new NumberFact.Score(name), shareAbove);
    return this;
  }

  TestProfile withShareAbove(NumberFact.Taste to, String value, double above) {
    shares.put(new NumberFact.Affinity(to, value), above);
    return this;
  }

  TestProfile withSegments(SegmentRules rules) {
    segments = rules;
    return this;
  }

  TestProfile withProduct(Product product) {
    catalog.describe(product, LONG_AGO);
    return this;
  }

  @Override
  public double score(String name, Profile profile) {
    return values.getOrDefault(new NumberFact.Score(name), Double.NaN);
  }

  @Override
  public double shareAbove(NumberFact.Ranked value, Profile profile) {
    return shares.getOrDefault(value, Double.NaN);
  }

  /** Returns the profile; that of nobody if nothing happened. */
  Profile profile() {
    List<Event> all = new ArrayList<>(events);
    if (!traits.isEmpty()) {
      all.add(new CustomerIdentified(TestEvents.header(LONG_AGO, "traits"), traits));
    }
    InMemoryEventStore store = InMemoryEventStore.of(Tenant.of("test"));
    store.appendAll(all);
    IdentityGraph identities =
        IdentityGraph.over(
            InMemoryIdentityStore.of(Tenant.of("test")), IdentityRules.withDefaults());
    identities.observe(all.stream().flatMap(event -> Observation.of(event).stream()).toList());
    CustomerId whom =
        identities
            .customerOf(TestEvents.ANA)
            .map(Customer::id)
            .orElseGet(() -> CustomerId.of("nobody"));
    Shop shop = Shop.in(zone, CurrencyUnit.EUR).withRates((from, to, when) -> 1);
    return Profiles.over(store, identities, shop)
        .withCatalog(catalog)
        .withScores(this)
        .withSegments(segments)
        .of(whom)
        .at(at);
  }
}
