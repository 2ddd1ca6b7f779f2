package io.clientele.workflow.jdbc;

import static io.clientele.condition.Conditions.minutes;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.Observation;
import io.clientele.jdbc.JdbcEventStore;
import io.clientele.jdbc.JdbcIdentityStore;
import io.clientele.profile.Profiles;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.DeliveryPromise;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.HouseRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * A shop whose customers each get the same few messages, whenever and by whomever they are sent.
 */
final class Shop {
  static final Tenant TENANT = Tenant.of("shop");
  static final Instant BASE = Instant.parse("2026-03-02T10:00:00Z");
  private static final Duration FOREVER = Duration.ofDays(36_500);

  /** Nothing in it depends on when a step is taken, so what is to be sent is known beforehand. */
  static final Workflow WORKFLOW =
      Workflow.named("cart")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .purpose(Purpose.TRANSACTIONAL)
          .holdout(percent(10))
          .steps(
              s ->
                  s.email("first")
                      .pause("one", minutes(1))
                      .split(
                          "ways",
                          arm(50, "plain", a -> a.email("plain")),
                          arm(50, "gift", a -> a.coupon("coupon", "C", minutes(9)).email("gift")))
                      .pause("two", minutes(1))
                      .email("last"))
          .build();

  final EventStore events;
  final IdentityGraph identities;
  final Profiles profiles;

  Shop(DataSource source) {
    events = JdbcEventStore.on(source, TENANT);
    identities =
        IdentityGraph.over(JdbcIdentityStore.on(source, TENANT), IdentityRules.withDefaults());
    profiles =
        Profiles.over(
            events, identities, io.clientele.profile.Shop.in(ZoneId.of("UTC"), CurrencyUnit.EUR));
  }

  /** Keeps a cart of each of some customers, and returns the events. */
  List<Event> carts(int from, int to) {
    List<Event> carts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      EventHeader header =
          EventHeader.of(
              EventId.of("cart-" + i),
              "test",
              BASE,
              Identifier.email("customer-" + i + "@example.com"));
      carts.add(new CartUpdated(header, "c" + i, List.of(), Money.parse("EUR 50")));
    }
    events.appendAll(carts);
    carts.forEach(event -> Observation.of(event).ifPresent(identities::observe));
    profiles.accept(carts);
    return carts;
  }

  WorkflowEngine engine(
      WorkflowStore store, Channel channel, Actions actions, InstantSource clock) {
    return WorkflowEngine.on(store)
        .profiles(profiles)
        .consent(Consent.over(InMemoryConsentLedger.of(TENANT)))
        .templates(new Hello())
        .channel(channel, DeliveryPromise.AT_MOST_ONCE, 0)
        .actions(actions)
        .house(HouseRules.NONE.freshFor(FOREVER))
        .givingUpAfter(FOREVER)
        .lease(Duration.ofSeconds(2))
        .batch(40)
        .clock(clock)
        .build();
  }

  private static final class Hello implements Templates {
    @Override
    public boolean has(String template, ChannelName channel) {
      return true;
    }

    @Override
    public Rendered render(RenderRequest request) {
      return new Rendered.Ready(Content.text(request.template()), null);
    }
  }
}
