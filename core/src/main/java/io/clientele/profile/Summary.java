package io.clientele.profile;

import io.clientele.condition.NumberFact.Taste;
import io.clientele.identity.Identifier;
import io.clientele.order.Order;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** A profile in some lines for people to read: identifiers are masked, traits only named. */
final class Summary {
  private static final int TOP = 3;

  private final StringBuilder text = new StringBuilder();

  private Summary() {}

  static String of(Profile profile) {
    Summary summary = new Summary();
    summary.text.append(profile).append('\n');
    summary.line("seen", seen(profile));
    summary.line("identifiers", joined(profile.identifiers().stream().map(Identifier::toString)));
    summary.line("traits", String.join(", ", profile.traits().names()));
    summary.line("tags", String.join(", ", profile.tags()));
    summary.line("orders", orders(profile));
    summary.line("cart", cart(profile.cart()));
    summary.line(
        "open checkouts",
        joined(profile.openCheckouts().stream().map(open -> open.lastActiveAt().toString())));
    for (Taste taste : Taste.values()) {
      summary.line(taste.name().toLowerCase(Locale.ROOT), affinities(profile, taste));
    }
    profile
        .engagement()
        .channels()
        .forEach((channel, reach) -> summary.line(channel.value(), reach(reach)));
    profile
        .activeHours()
        .typicalHour()
        .ifPresent(hour -> summary.line("typical hour", hour + " h"));
    summary.line("support", support(profile.support()));
    summary.line(
        "loyalty",
        joined(
            profile.loyalty().memberships().stream()
                .map(m -> "%s: %s points, tier %s".formatted(m.program(), m.points(), m.tier()))));
    summary.line("last touch", touch(profile.touches().last()));
    return summary.text.toString();
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      text.append("  ").append(name).append(": ").append(value).append('\n');
    }
  }

  private static String seen(Profile profile) {
    return profile
        .firstSeenAt()
        .map(first -> first + " to " + profile.lastSeenAt().orElse(first))
        .orElse("");
  }

  private static String orders(Profile profile) {
    List<Order> orders = profile.purchases().orders();
    if (orders.isEmpty()) {
      return "";
    }
    Map<String, Money> revenue = new TreeMap<>();
    for (Order order : orders) {
      CurrencyUnit currency = order.currency();
      revenue.merge(currency.getCode(), order.amounts().netRevenue(), Money::plus);
    }
    return "%s, revenue %s, last %s"
        .formatted(
            orders.size(),
            joined(revenue.values().stream().map(Money::toString)),
            orders.get(orders.size() - 1).placedAt());
  }

  private static String cart(Cart cart) {
    return cart.isEmpty()
        ? ""
        : joined(
            cart.products().stream()
                .map(p -> p.quantity() + " x " + (p.sku() != null ? p.sku() : p.productId())));
  }

  private static String affinities(Profile profile, Taste taste) {
    return joined(
        profile.affinities().top(taste, TOP).stream()
            .map(
                value ->
                    String.format(
                        Locale.ROOT, "%s %.2f", value, profile.affinities().share(taste, value))));
  }

  private static String reach(Engagement.Reach reach) {
    return "%s sent, %s delivered, %s opened, %s clicked, %s bounced, %s complained, %s unsubscribed"
        .formatted(
            reach.sent(),
            reach.delivered(),
            reach.opened(),
            reach.clicked(),
            reach.softBounced() + reach.hardBounced(),
            reach.complained(),
            reach.unsubscribed());
  }

  private static String support(Support support) {
    return support.opened() == 0
        ? ""
        : "%s tickets, %s open, last sentiment %s"
            .formatted(support.opened(), support.open().size(), support.lastSentiment());
  }

  private static String touch(Touches.@Nullable Touch touch) {
    if (touch == null) {
      return "";
    }
    String by =
        touch.campaign() != null
            ? joined(
                Stream.of(
                        touch.campaign().source(),
                        touch.campaign().medium(),
                        touch.campaign().name())
                    .filter(Objects::nonNull))
            : Objects.requireNonNull(touch.ad()).platform();
    return by + " at " + touch.at();
  }

  private static String joined(Stream<String> texts) {
    return texts.collect(Collectors.joining(", "));
  }
}
