package io.clientele.connect.shopify;

import io.clientele.channel.ChannelName;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.CustomEvent;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.CustomerEvent.CustomerTagged;
import io.clientele.event.CustomerEvent.CustomerUntagged;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What deliveries about customers and their permissions tell. */
final class ShopifyCustomers {
  private static final String MARKETING = "marketing";
  private static final int MAX_TAGS = 1_000;

  private ShopifyCustomers() {}

  static List<Event> told(Hook hook) {
    Json body = hook.body();
    String id = Hook.plain(body.at("id").requiredId());
    Instant at = body.firstOf("updated_at", "created_at").requiredTime();
    Identifiers identifiers = identify(hook, id);
    List<Event> events = new ArrayList<>();
    EventHeader header = hook.header(at, identifiers, "customer");
    events.add(
        hook.byContent(new CustomerIdentified(header, traits(body)), "customer", id, "told"));
    List<String> tags = tags(body.at("tags"));
    if (!tags.isEmpty()) {
      events.add(hook.byContent(new CustomerTagged(header, tags), "customer", id, "tagged"));
    }
    events.addAll(consents(hook, id, identifiers));
    return events;
  }

  static List<Event> deleted(Hook hook) {
    String id = Hook.plain(hook.body().at("id").requiredId());
    Identifiers identifiers = hook.identifiers().add(IdentifierType.EXTERNAL, id);
    EventHeader header = hook.header(hook.sentAt(), identifiers, "customer", id, "deleted");
    return List.of(new CustomEvent(header, "Customer Deleted", Properties.none()));
  }

  static List<Event> consent(Hook hook) {
    String id = Hook.plain(hook.body().firstOf("customer_id", "id").requiredId());
    return consents(hook, id, identify(hook, id));
  }

  static List<Event> tagged(Hook hook) {
    return tagEvents(hook, true);
  }

  static List<Event> untagged(Hook hook) {
    return tagEvents(hook, false);
  }

  private static List<Event> tagEvents(Hook hook, boolean added) {
    Json body = hook.body();
    String id = Hook.plain(body.firstOf("customerId", "customer_id", "id").requiredId());
    List<String> tags = tags(body.at("tags"));
    if (tags.isEmpty()) {
      return List.of();
    }
    Json told = body.firstOf("occurredAt", "occurred_at", "updated_at");
    Instant at = told.isAbsent() ? hook.sentAt() : told.requiredTime();
    Identifiers identifiers = hook.identifiers().add(IdentifierType.EXTERNAL, id);
    EventHeader header = hook.header(at, identifiers, "customer");
    return List.of(
        added
            ? hook.byContent(new CustomerTagged(header, tags), "customer", id, "tagged")
            : hook.byContent(new CustomerUntagged(header, tags), "customer", id, "untagged"));
  }

  private static Identifiers identify(Hook hook, String id) {
    Json body = hook.body();
    return hook.identifiers()
        .add(IdentifierType.EXTERNAL, id)
        .add(IdentifierType.EMAIL, body.firstOf("email", "email_address"))
        .add(IdentifierType.PHONE, body.firstOf("phone", "phone_number"));
  }

  private static Properties traits(Json body) {
    Json address = body.at("default_address");
    Properties traits = Properties.none();
    traits = with(traits, "firstName", body.at("first_name"));
    traits = with(traits, "lastName", body.at("last_name"));
    traits = with(traits, "accountStatus", body.at("state"));
    traits = with(traits, "language", body.at("locale"));
    traits = with(traits, "taxExempt", body.at("tax_exempt"));
    traits = with(traits, "verifiedEmail", body.at("verified_email"));
    traits = with(traits, "note", body.at("note"));
    Instant added = body.at("created_at").time();
    if (added != null) {
      traits = traits.with("added", added);
    }
    traits = withItem(traits, "companies", address.at("company").text());
    String country = address.at("country_code").text();
    String region = address.at("province_code").text();
    String city = address.at("city").text();
    if (country == null) {
      return traits;
    }
    traits = withItem(traits, "countries", country);
    if (region != null) {
      traits = withItem(traits, "regions", country + "-" + region);
    }
    // As Shopify's segments write cities: US-CA-LosAngeles.
    return city == null
        ? traits
        : withItem(
            traits,
            "cities",
            country + "-" + (region == null ? "" : region + "-") + city.replace(" ", ""));
  }

  private static Properties with(Properties traits, String name, Json value) {
    return value.isAbsent() ? traits : traits.with(name, value.property());
  }

  private static Properties withItem(Properties traits, String name, @Nullable String text) {
    return text == null
        ? traits
        : traits.with(name, new PropertyValue.Items(List.of(new PropertyValue.Text(text))));
  }

  /** Shopify writes tags as one text with commas, newer topics as an array. */
  private static List<String> tags(Json tags) {
    Set<String> all = new LinkedHashSet<>();
    if (tags.isArray()) {
      for (Json tag : tags.items()) {
        String text = tag.text();
        if (text != null) {
          all.add(text);
        }
      }
    } else {
      String text = tags.text();
      for (String tag : text == null ? new String[0] : text.split(",")) {
        if (!tag.isBlank()) {
          all.add(tag.strip());
        }
      }
    }
    return all.stream().limit(MAX_TAGS).toList();
  }

  private static List<Event> consents(Hook hook, String id, Identifiers identifiers) {
    Json body = hook.body();
    List<Event> events = new ArrayList<>();
    consent(hook, id, identifiers, ChannelName.EMAIL, body.firstOf("email", "email_address"))
        .ifPresent(events::add);
    consent(hook, id, identifiers, ChannelName.SMS, body.firstOf("phone", "phone_number"))
        .ifPresent(events::add);
    return events;
  }

  /**
   * Only a yes and a no are told: who never chose, or has not confirmed yet, said nothing. Its time
   * is the one at which it was said; where Shopify has forgotten it, that of the customer's first
   * day, so that an old yes that is told again never outweighs a no that we heard since.
   */
  private static Optional<Event> consent(
      Hook hook, String id, Identifiers identifiers, ChannelName channel, Json address) {
    Json consent = hook.body().at(channel.value() + "_marketing_consent");
    IdentifierType type =
        channel.equals(ChannelName.EMAIL) ? IdentifierType.EMAIL : IdentifierType.PHONE;
    String state = consent.at("state").text();
    Optional<Identifier> whose = hook.identifiers().add(type, address).list().stream().findFirst();
    String said = state == null ? "" : state.toLowerCase(Locale.ROOT);
    boolean given = said.equals("subscribed");
    if (whose.isEmpty() || !(given || said.equals("unsubscribed"))) {
      return Optional.empty();
    }
    Json told = consent.at("consent_updated_at");
    Json since = hook.body().at("created_at");
    Instant at =
        !told.isAbsent()
            ? told.requiredTime()
            : since.isAbsent() ? hook.sentAt() : since.requiredTime();
    EventHeader header =
        Hook.keeping(
            hook.header(at, identifiers, "customer"),
            consent,
            "opt_in_level",
            "consent_collected_from");
    ConsentDetails details = new ConsentDetails(whose.get(), MARKETING, channel, null, null, null);
    return Optional.of(
        hook.byContent(
            given ? new ConsentGiven(header, details) : new ConsentWithdrawn(header, details),
            "customer",
            id,
            "consent"));
  }
}
