package io.clientele.workflow;

import io.clientele.channel.ChannelName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When messages may be sent, as a law or the shop itself says: while the customer's clock is in one
 * of some windows. All other hours are quiet.
 *
 * @param id tells it from the other rules
 * @param open the windows; at least one, at most 50
 * @param channels by which means nothing is sent at other hours; empty for all
 * @param place whose customers it is about: a country as ISO 3166-1 alpha-2, such as {@code US}, or
 *     a region as ISO 3166-2, such as {@code US-FL}; {@code null} for all
 * @param from the first day, by the customer's clock, on which it is in force; {@code null} if it
 *     has always been
 * @param until the last day on which it is; {@code null} if no end is known
 * @param source where it is written
 * @param checked when somebody last looked whether that is so; {@code null} if nobody has to
 */
public record QuietRule(
    String id,
    List<TimeWindow> open,
    Set<ChannelName> channels,
    @Nullable String place,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    String source,
    @Nullable LocalDate checked) {
  private static final int MAX_SOURCE = 500;
  private static final int MAX_WINDOWS = 50;
  private static final int LAST_YEAR = 9999;
  private static final int COUNTRY = 2;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

  public QuietRule {
    Named.checked("rule", id);
    open = List.copyOf(open);
    channels = Set.copyOf(channels);
    Named.text("source", source, MAX_SOURCE);
    if (open.isEmpty()) {
      throw new IllegalArgumentException(
          "rule %s is never open, expected at least one window such as 08:00-21:00".formatted(id));
    }
    if (open.size() > MAX_WINDOWS) {
      throw new IllegalArgumentException(
          "rule %s with %s windows, expected at most %s".formatted(id, open.size(), MAX_WINDOWS));
    }
    if (place != null && !isPlace(place)) {
      throw new IllegalArgumentException(
          "place \"%s\", expected a country such as US (ISO 3166-1), or a region such as US-FL"
                  .formatted(Named.shown(place))
              + " (ISO 3166-2)");
    }
    if (until != null && until.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "until %s, expected a day before the year 10000, or none".formatted(until));
    }
    if (from != null && until != null && until.isBefore(from)) {
      throw new IllegalArgumentException(
          "rule %s from %s until %s, expected the first day no later than the last"
              .formatted(id, from, until));
    }
  }

  /** Returns a rule of the shop's own, for all channels and customers. */
  public static QuietRule everywhere(String id, String source, TimeWindow... open) {
    return new QuietRule(id, List.of(open), Set.of(), null, null, null, source, null);
  }

  /** Returns whether a text is a country as ISO 3166-1 has it, or of the form of its regions. */
  public static boolean isPlace(String text) {
    return text.length() == COUNTRY
        ? COUNTRIES.contains(text)
        : REGION.matcher(text).matches() && COUNTRIES.contains(text.substring(0, COUNTRY));
  }

  /**
   * Returns whether it is about a message. It is unless the customer is known to be elsewhere: of
   * whom no country is known all rules are about, of whom no region is known all rules of the
   * regions of the country.
   *
   * @param places the countries and regions that the customer may be in, empty if not known
   */
  public boolean concerns(ChannelName channel, Set<String> places) {
    return (channels.isEmpty() || channels.contains(channel))
        && (place == null || places.isEmpty() || isAmong(place, places));
  }

  private static boolean isAmong(String place, Set<String> places) {
    if (places.contains(place)) {
      return true;
    }
    String country = place.substring(0, COUNTRY);
    boolean knowsRegion = places.stream().anyMatch(each -> each.startsWith(country + "-"));
    return place.length() == COUNTRY ? knowsRegion : places.contains(country) && !knowsRegion;
  }

  /** Returns whether it is in force on a day. */
  public boolean isInForce(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
  }

  /** Returns whether it has an instant be quiet. */
  public boolean isQuiet(Instant instant, ZoneId zone) {
    return isInForce(LocalDate.ofInstant(instant, zone))
        && open.stream().noneMatch(window -> window.contains(instant, zone));
  }

  /** Returns the first instant from this one on that it does not have be quiet. */
  public Instant firstFrom(Instant instant, ZoneId zone) {
    if (!isQuiet(instant, zone)) {
      return instant;
    }
    Instant first =
        open.stream()
            .map(window -> window.firstFrom(instant, zone))
            .min(Instant::compareTo)
            .orElseThrow();
    if (until == null) {
      return first;
    }
    Instant over = until.plusDays(1).atStartOfDay(zone).toInstant();
    return over.isBefore(first) ? over : first;
  }

  /** Returns its windows as they are written: {@code mon-sat 09:00-21:00, sun 12:00-21:00}. */
  public String hours() {
    return open.stream().map(TimeWindow::toString).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return "%s: open %s".formatted(id, hours());
  }
}
