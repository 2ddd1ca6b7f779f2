package io.clientele.workflow.text;

import io.clientele.condition.Condition;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Span;
import io.clientele.condition.Vocabulary;
import io.clientele.condition.Where;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Start;
import io.clientele.workflow.Start.Again;
import io.clientele.workflow.Start.Limit;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Trigger.Interest;
import io.clientele.workflow.internal.EventWords;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads when a workflow starts, and the events and conditions that other parts speak of too. */
final class StartReader {
  private static final Set<String> TRIGGERS =
      Set.of(
          "event",
          "enters",
          "leaves",
          "schedule",
          "day",
          "price_drop",
          "back_in_stock",
          "low_stock",
          "score",
          "called");

  static final String EVENT = "an event such as order_completed";
  static final String CONDITION = "a condition such as orders >= 3";
  static final String SPAN = "a span such as 1h or 7d";

  private final Vocabulary vocabulary;

  StartReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Condition condition(String text) {
    return Condition.parse(text, vocabulary);
  }

  @Nullable Start start(Part part) {
    List<String> triggers = part.keys().stream().filter(TRIGGERS::contains).sorted().toList();
    if (triggers.size() > 1) {
      part.problems()
          .add(
              part.place(),
              part.path(),
              "%s at once, expected one of them: what differs is another workflow"
                  .formatted(String.join(" and ", triggers)));
    }
    Trigger trigger = triggers.isEmpty() ? none(part) : trigger(triggers.get(0), part);
    triggers.forEach(part::take);
    Condition who = part.text("who", CONDITION, this::condition);
    String key = part.text("key", "a property of the event such as cart_id", text -> text);
    Again again = part.text("again", "always, never or such as after 7d", StartReader::again);
    Integer atOnce = part.number("at_once");
    Limit limit = part.text("limit", "such as 1000 per 1d", Limit::parse);
    part.done();
    return trigger == null
        ? null
        : part.make(
            p ->
                new Start(
                    trigger, who, key, again == null ? new Again.Always() : again, atOnce, limit));
  }

  private static @Nullable Trigger none(Part part) {
    part.problems()
        .add(
            part.place(),
            part.path(),
            "nothing that starts it, expected one of "
                + String.join(", ", TRIGGERS.stream().sorted().toList()));
    TRIGGERS.forEach(part::has);
    return null;
  }

  private @Nullable Trigger trigger(String kind, Part part) {
    return switch (kind) {
      case "event" -> {
        EventMatch match = match(part, false);
        yield match == null ? null : part.make(p -> new Trigger.OnEvent(match));
      }
      case "enters", "leaves" ->
          part.text(kind, "a segment", name -> new Trigger.OnSegment(name, kind.equals("enters")));
      case "schedule" -> {
        String cron = part.text(kind, "five fields such as 0 9 * * 1", text -> text);
        ZoneId zone =
            part.needText("zone", "whose clock counts, such as Europe/Berlin", Times::zone);
        yield cron == null || zone == null
            ? null
            : part.make(p -> new Trigger.OnSchedule(cron, zone));
      }
      case "day" -> {
        String field = part.text(kind, "a day of the profile such as birthday", text -> text);
        int before = part.number("days_before", 0);
        LocalTime at = part.needText("at", "a time of day such as 09:00", Times::time);
        boolean yearly = part.flag("yearly", false);
        yield field == null || at == null
            ? null
            : part.make(p -> new Trigger.OnDay(field, before, at, yearly));
      }
      case "price_drop" -> {
        Integer percent = part.text(kind, "a percentage such as 10%", Shares::percent);
        Interest interest =
            interest("interest", part.needText("interest", interests(), text -> text), part);
        Span within = part.needText("within", SPAN, Span::parse);
        yield percent == null || interest == null || within == null
            ? null
            : part.make(p -> new Trigger.OnPriceDrop(percent, interest, within));
      }
      case "back_in_stock" -> {
        Interest interest = interest(kind, part.text(kind, interests(), text -> text), part);
        Span within = part.needText("within", SPAN, Span::parse);
        yield interest == null || within == null
            ? null
            : part.make(p -> new Trigger.OnBackInStock(interest, within));
      }
      case "low_stock" ->
          part.text(
              kind, "days of cover such as 14d", days -> new Trigger.OnLowStock(Shares.days(days)));
      case "score" -> score(part);
      default -> {
        if (!part.flag(kind, true)) {
          part.problems().add(part.place(), part.path(kind), "false, expected true or no such key");
        }
        yield new Trigger.OnCall();
      }
    };
  }

  private static @Nullable Trigger score(Part part) {
    String score = part.text("score", "the name of a score", text -> text);
    boolean rises = part.has("rises_to") || !part.has("falls_below");
    BigDecimal threshold =
        part.needNumber(
            rises ? "rises_to" : "falls_below", "a number such as 0.7, or falls_below with one");
    return score == null || threshold == null
        ? null
        : part.make(p -> new Trigger.OnScore(score, rises, threshold));
  }

  private static String interests() {
    return "one of "
        + String.join(", ", Stream.of(Interest.values()).map(StartReader::word).toList());
  }

  private static @Nullable Interest interest(String key, @Nullable String written, Part part) {
    return written == null ? null : choice(key, written, Interest.values(), part);
  }

  /** Returns which of several words was written. */
  static <E extends Enum<E>> @Nullable E choice(
      String key, String written, E[] choices, Part part) {
    for (E choice : choices) {
      if (word(choice).equals(written)) {
        return choice;
      }
    }
    part.problems()
        .add(
            part.place(),
            part.path(key),
            "%s, expected one of %s"
                .formatted(
                    new Node.Text(written, part.place(), false).kind(),
                    String.join(", ", Stream.of(choices).map(StartReader::word).toList())));
    return null;
  }

  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Reads events about which something holds. */
  @Nullable EventMatch match(Part part, boolean keyed) {
    Told event = part.needText("event", EVENT, EventWords::parse);
    Node written = part.take("where");
    Where where =
        written == null || event == null
            ? null
            : Part.text(
                written,
                part.path("where"),
                "what holds about the event, such as net >= 20",
                text -> Where.parse(text, event),
                part.problems());
    boolean sameKey = keyed && part.flag("same_key", false);
    return event == null ? null : new EventMatch(event, where, sameKey);
  }

  private static Again again(String text) {
    if (text.equals("always")) {
      return new Again.Always();
    }
    if (text.equals("never")) {
      return new Again.Never();
    }
    if (text.startsWith("after ")) {
      return new Again.After(Span.parse(text.substring("after ".length())));
    }
    throw new IllegalArgumentException(
        "%s, expected always, never or such as after 7d"
            .formatted(new Node.Text(text, Place.START, false).kind()));
  }
}
