package io.clientele.profile;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.order.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of {@link io.clientele.condition.Vocabulary} are: some are worked out of events,
 * all others are traits. A trait of another type than its field is none.
 */
final class Fields {
  private Fields() {}

  static @Nullable BigDecimal number(Profile profile, String field) {
    if (field.equals("loyalty_points") && profile.loyalty().last().isPresent()) {
      return BigDecimal.valueOf(profile.loyalty().last().orElseThrow().points());
    }
    PropertyValue value = Traits.valueOf(profile.traits(), field);
    if (value instanceof PropertyValue.Decimal number) {
      return number.value();
    }
    if (value instanceof Properties) { // an amount of money
      return Properties.of(Map.of(field, value))
          .money(field)
          .map(money -> profile.inShopCurrency(money, profile.at()))
          .orElse(null);
    }
    return null;
  }

  static @Nullable String text(Profile profile, String field) {
    return switch (field) {
      case "email_domain" -> emailDomain(profile);
      case "loyalty_tier" -> {
        String tier = profile.loyalty().last().map(Loyalty.Membership::tier).orElse(null);
        yield tier == null ? told(profile, field) : tier;
      }
      case "language" -> {
        String language = told(profile, field);
        yield language == null ? told(profile, "locale") : language;
      }
      default -> told(profile, field);
    };
  }

  static @Nullable Boolean flag(Profile profile, String field) {
    return Traits.valueOf(profile.traits(), field) instanceof PropertyValue.Flag flag
        ? (Boolean) flag.value()
        : null;
  }

  static @Nullable Instant time(Profile profile, String field) {
    if (field.equals("abandoned_checkout")) {
      List<OpenCheckout> open = profile.openCheckouts();
      return open.isEmpty() ? null : open.get(open.size() - 1).lastActiveAt();
    }
    String text = told(profile, field);
    if (field.equals("added")) {
      text = text == null ? told(profile, "created_at") : text;
      Instant first = profile.firstSeenAt().orElse(null);
      return text == null ? first : instant(profile, text);
    }
    return text == null ? null : instant(profile, text);
  }

  /** A time counts as the day that it is written with, whatever the zone. */
  static @Nullable LocalDate day(Profile profile, String field) {
    String text = told(profile, field);
    try {
      return text == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeParseException e) { // foreign text that is no day
      return null;
    }
  }

  static Set<String> texts(Profile profile, String field) {
    Set<String> texts = new TreeSet<>();
    addTo(texts, Traits.valueOf(profile.traits(), field));
    switch (field) {
      case "tags" -> texts.addAll(profile.tags());
      case "countries" -> {
        Addresses.of(profile.traits()).forEach(address -> addTo(texts, address.country()));
        for (Order order : profile.orders()) {
          order.country().ifPresent(texts::add);
        }
      }
      case "regions" ->
          Addresses.of(profile.traits()).forEach(address -> addTo(texts, address.region()));
      case "cities" ->
          Addresses.of(profile.traits()).forEach(address -> addTo(texts, address.city()));
      default -> {}
    }
    return texts;
  }

  private static void addTo(Set<String> texts, @Nullable String text) {
    if (text != null) {
      texts.add(text);
    }
  }

  private static void addTo(Set<String> texts, @Nullable PropertyValue value) {
    if (value instanceof PropertyValue.Text text) {
      texts.add(text.value());
    } else if (value instanceof PropertyValue.Items items) {
      items.values().forEach(item -> addTo(texts, item));
    }
  }

  private static @Nullable String told(Profile profile, String field) {
    return Traits.valueOf(profile.traits(), field) instanceof PropertyValue.Text text
        ? text.value()
        : null;
  }

  private static @Nullable String emailDomain(Profile profile) {
    List<Identifier> seen = profile.identifiers();
    for (int i = seen.size() - 1; i >= 0; i--) {
      if (seen.get(i).type().equals(IdentifierType.EMAIL)) {
        return seen.get(i).value().substring(seen.get(i).value().lastIndexOf('@') + 1);
      }
    }
    return null;
  }

  private static @Nullable Instant instant(Profile profile, String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(profile.zone()).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) { // foreign text that is no time
      return null;
    }
  }
}
