package io.clientele.connect.segment;

import io.clientele.connect.internal.Campaigns;
import io.clientele.connect.internal.EventIds;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.connect.internal.Settings;
import io.clientele.event.Campaign;
import io.clientele.event.CustomEvent;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.PageEvent.PageViewed;
import io.clientele.event.PageEvent.ScreenViewed;
import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import io.clientele.identity.IdentifierType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** One call: what all calls have in common, and what each type of call says. */
final class SegmentCall {
  static final String SOURCE = "segment";

  static final Map<String, Function<SegmentCall, Event>> TYPES =
      Map.of(
          "track", call -> new SegmentTrack(call).event(),
          "identify", SegmentCall::identify,
          "page", SegmentCall::page,
          "screen", SegmentCall::screen,
          "group", SegmentCall::group,
          "alias", SegmentCall::alias);

  private final Json json;
  private final @Nullable Instant batchSentAt;
  private final String unnamed;
  private final Settings settings;

  /**
   * A call.
   *
   * @param batchSentAt when its batch was sent by the sender's clock
   * @param unnamed its id if it has none of its own
   */
  SegmentCall(Json json, @Nullable Instant batchSentAt, String unnamed, Settings settings) {
    this.json = json;
    this.batchSentAt = batchSentAt;
    this.unnamed = unnamed;
    this.settings = settings;
  }

  List<Event> events() {
    String told = json.firstOf("type", "action").requiredText().toLowerCase(Locale.ROOT);
    Function<SegmentCall, Event> type = TYPES.get(told);
    if (type == null) {
      throw json.firstOf("type", "action")
          .unexpected("one of " + TYPES.keySet().stream().sorted().toList());
    }
    return List.of(type.apply(this));
  }

  Json json() {
    return json;
  }

  Json properties() {
    return json.at("properties");
  }

  Json context() {
    return json.at("context");
  }

  Settings settings() {
    return settings;
  }

  Identifiers identifiers() {
    return new Identifiers(settings);
  }

  /** Returns the traits that came with any call. */
  Json traits() {
    Json own = json.at("traits");
    return own.isObject() ? own : context().at("traits");
  }

  private Event identify() {
    return new CustomerIdentified(header(json.at("properties")), traitsOf(json.at("traits")));
  }

  /** An address or a number that is an identifier is told there, in normal form. */
  private Properties traitsOf(Json traits) {
    boolean email = identifiers().add(IdentifierType.EMAIL, traits.at("email")).list().size() == 1;
    boolean phone = identifiers().add(IdentifierType.PHONE, traits.at("phone")).list().size() == 1;
    Properties told =
        traits.propertiesWithout(
            email && phone
                ? Set.of("email", "phone")
                : email ? Set.of("email") : phone ? Set.of("phone") : Set.of());
    return told;
  }

  private Event page() {
    Json properties = properties();
    Json page = context().at("page");
    String url = first(properties.at("url"), page.at("url"));
    url = url != null ? url : first(properties.at("path"), page.at("path"));
    url = url != null ? url : json.at("name").label();
    if (url == null) {
      throw properties.at("url").unexpected("the address of the page, or its name");
    }
    EventHeader header = keeping(header(properties), "page", json.at("name"), json.at("category"));
    return new PageViewed(
        withRest(header, properties, Set.of("url", "title", "referrer", "path", "search")),
        url,
        first(properties.at("title"), page.at("title")),
        first(properties.at("referrer"), page.at("referrer")));
  }

  private Event screen() {
    String name = first(json.at("name"), properties().at("name"));
    if (name == null) {
      throw json.at("name").unexpected("the name of the screen");
    }
    return new ScreenViewed(withRest(header(properties()), properties(), Set.of("name")), name);
  }

  private Event group() {
    Properties properties =
        Properties.none()
            .with("groupId", json.at("groupId").requiredId())
            .with("traits", json.at("traits").propertiesWithout(Set.of()));
    return new CustomEvent(header(json.at("properties")), "Group", properties);
  }

  /** Two ids of one person: the former one is of a browser if it looks like what browsers get. */
  private Event alias() {
    String previous = json.at("previousId").requiredId();
    EventHeader header = header(json.at("properties"));
    Identifiers identifiers = identifiers();
    header.identifiers().forEach(known -> identifiers.add(known.type(), known.value()));
    identifiers.add(
        isUuid(previous) ? IdentifierType.ANONYMOUS : IdentifierType.EXTERNAL, previous);
    return new CustomerIdentified(header.withIdentifiers(identifiers.list()), Properties.none());
  }

  private static boolean isUuid(String id) {
    return id.length() == 36 && id.chars().filter(c -> c == '-').count() == 4;
  }

  /** Returns the header of an event of this call. */
  EventHeader header(Json properties) {
    Instant happened = happenedAt();
    Instant now = settings.now();
    Instant told = json.at("receivedAt").time();
    Instant received = now != null ? now : told != null ? told : happened;
    String id = json.firstOf("messageId", "message_id").label();
    EventHeader header =
        new EventHeader(
            EventIds.of(SOURCE, id == null ? unnamed : id),
            identify(identifiers()).list(),
            happened,
            received,
            SOURCE,
            session(),
            campaign(properties),
            currency(properties, null),
            Properties.none());
    return keeping(header, "context", context().at("locale"), context().at("timezone"));
  }

  private Identifiers identify(Identifiers identifiers) {
    identifiers.add(IdentifierType.EXTERNAL, json.firstOf("userId", "user_id"));
    Json traits = traits();
    if (traits.isObject()) {
      identifiers.add(IdentifierType.EMAIL, traits.at("email"));
      identifiers.add(IdentifierType.PHONE, traits.at("phone"));
    }
    identifiers.add(IdentifierType.ANONYMOUS, json.firstOf("anonymousId", "anonymous_id"));
    return identifiers.add(IdentifierType.DEVICE, context().at("device").at("id"));
  }

  /**
   * Returns when it happened: what Segment has put right already, or else the time of the sender
   * less what its clock is wrong by.
   */
  private Instant happenedAt() {
    Instant told = json.at("timestamp").time();
    Instant original = json.at("originalTimestamp").time();
    Instant receivedAt = json.at("receivedAt").time();
    Instant now = settings.now();
    Instant latest = now != null ? now : receivedAt;
    if (told != null && original != null && receivedAt != null) {
      return notAfter(latest, told);
    }
    Instant sent = json.at("sentAt").time();
    sent = sent != null ? sent : batchSentAt;
    Instant by = original != null ? original : told != null ? told : sent;
    if (by == null) {
      if (latest == null) {
        throw json.at("timestamp").unexpected("a time such as \"2026-03-01T10:00:00Z\"");
      }
      return latest;
    }
    return sent == null || latest == null
        ? notAfter(latest, by)
        : notAfter(latest, latest.minus(Duration.between(by, sent)));
  }

  private static Instant notAfter(@Nullable Instant latest, Instant time) {
    return latest != null && time.isAfter(latest) ? latest : time;
  }

  /** Returns the currency of the amounts, or else the one that the host says. */
  @Nullable CurrencyUnit currency(Json properties, @Nullable CurrencyUnit other) {
    CurrencyUnit told =
        properties.isObject() ? properties.firstOf("currency", "currency_code").currency() : null;
    return told != null ? told : other;
  }

  private @Nullable String session() {
    Json session = context().firstOf("sessionId", "session_id");
    return session.isObject() || session.isArray() ? null : session.label();
  }

  private @Nullable Campaign campaign(Json properties) {
    Json told = context().at("campaign");
    String url =
        first(
            context().at("page").at("url"),
            properties.isObject() ? properties.at("url") : told.at("url"));
    Campaign byUrl = Campaigns.of(url);
    if (!told.isObject()) {
      return byUrl;
    }
    return Campaigns.orNull(
        new Campaign(
            told.at("source").label(),
            told.at("medium").label(),
            told.at("name").label(),
            told.at("term").label(),
            told.at("content").label(),
            told.at("id").label(),
            byUrl == null ? List.of() : byUrl.clickIds()));
  }

  /** Returns a header that keeps what has no place in the event. */
  static EventHeader withRest(EventHeader header, Json properties, Set<String> used) {
    Properties rest = properties.propertiesWithout(used);
    return rest.isEmpty() ? header : keeping(header, Properties.none().with("properties", rest));
  }

  private static EventHeader keeping(EventHeader header, String name, Json... fields) {
    Properties kept = Properties.none();
    for (Json field : fields) {
      String text = field.isText() ? field.text() : null;
      if (text != null) {
        kept = kept.with(field.name(), text);
      }
    }
    return kept.isEmpty() ? header : keeping(header, Properties.none().with(name, kept));
  }

  private static EventHeader keeping(EventHeader header, Properties more) {
    Properties kept = header.leftovers().properties(SOURCE).orElse(Properties.none());
    for (Map.Entry<String, PropertyValue> field : more.asMap().entrySet()) {
      kept = kept.with(field.getKey(), field.getValue());
    }
    return header.withLeftovers(header.leftovers().with(SOURCE, kept));
  }

  private static @Nullable String first(Json one, Json other) {
    String text = one.label();
    return text != null ? text : other.label();
  }
}
