package io.clientele.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.catalog.Sku;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.intake.EventIntake;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.segmentation.live.LiveSegments;
import io.clientele.segmentation.live.SegmentChange;
import io.clientele.segmentation.segment.Segment;
import io.clientele.tenant.Tenant;
import io.clientele.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

class LiveSegmentsOfAShop {
  private static final Tenant SHOP = Tenant.of("acme");

  private LiveSegmentsOfAShop() {}

  public static void main(String[] args) {
    EventStore events = InMemoryEventStore.of(SHOP);
    IdentityGraph identities =
        IdentityGraph.over(InMemoryIdentityStore.of(SHOP), IdentityRules.withDefaults());
    Profiles profiles =
        Profiles.over(events, identities, Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR));
    SettableClock clock = SettableClock.at(Instant.parse("2026-03-27T09:00:00Z"));

    LiveSegments live =
        LiveSegments.of(
                Segment.named("fresh", "last_order within 2d"),
                Segment.named("to-be-won-back", "last_order not within 2d"))
            .profiles(profiles)
            .clock(clock)
            .listener(LiveSegmentsOfAShop::print)
            .build();
    EventIntake intake =
        EventIntake.builder()
            .events(events)
            .consents(InMemoryConsentLedger.of(SHOP))
            .identity(identities)
            .suppressions(
                SuppressionList.of(
                    InMemorySuppressionStore.of(SHOP),
                    SuppressionKey.of("2026", "0123456789abcdef0123456789abcdef".getBytes(UTF_8))))
            .erasures(InMemoryErasureJournal.of(SHOP))
            .listener(live)
            .alsoErasing(profiles)
            .alsoErasing(live)
            .clock(clock)
            .build();

    intake.accept(List.of(order("1001", clock.instant())));
    clock.advance(Duration.ofDays(7));
    live.advanceTo(clock.instant());
    intake.accept(List.of(order("1000", Instant.parse("2026-03-26T12:00:00Z")))); // it comes late
  }

  private static Event order(String id, Instant at) {
    return new OrderCompleted(
        EventHeader.of(EventId.of("e" + id), "web", at, Identifier.email("ana@example.com")),
        Order.builder(OrderId.of(id), at, CurrencyUnit.EUR)
            .lineItem(LineItem.of(Sku.of("LAMP-1"), 1, Money.parse("EUR 49.90")))
            .build(),
        null,
        null,
        null);
  }

  private static void print(SegmentChange change) {
    if (change instanceof SegmentChange.Entered entered) {
      System.out.println("in " + entered.segment() + " from " + entered.at());
    } else if (change instanceof SegmentChange.Left left) {
      System.out.println("out of " + left.segment() + " from " + left.at());
    } else if (change instanceof SegmentChange.Corrected was) {
      System.out.println(
          (was.isMember() ? "was in " : "was not in ")
              + "%s from %s until %s".formatted(was.segment(), was.from(), was.until()));
    }
  }
}
