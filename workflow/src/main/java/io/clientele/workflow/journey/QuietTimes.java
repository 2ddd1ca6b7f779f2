package io.clientele.workflow.journey;

import io.clientele.channel.ChannelName;
import io.clientele.workflow.QuietHours;
import io.clientele.workflow.QuietRule;
import io.clientele.workflow.QuietRules;
import io.clientele.workflow.journey.Gate.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a message may leave: by the quiet hours of its workflow and by the rules of the house that
 * are in force at that instant, all of them together.
 */
final class QuietTimes {
  /** What would wait for longer is left out: there is hardly an hour that all leave open. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private final @Nullable QuietHours own;
  private final List<Versioned> house = new ArrayList<>();

  private record Versioned(QuietRule rule, String version) {}

  QuietTimes(@Nullable QuietHours own, List<QuietRules> house) {
    this.own = own;
    for (QuietRules rules : house) {
      String version = rules.name() + " " + rules.version();
      rules.rules().forEach(rule -> this.house.add(new Versioned(rule, version)));
    }
  }

  /** Returns what they say about a message, {@code null} if they let it pass. */
  @Nullable Answer ask(ChannelName channel, boolean transactional, Snapshot customer, Instant now) {
    if (own == null && (transactional || house.isEmpty())) {
      return null;
    }
    ZoneId zone = customer.zone();
    Set<String> places = transactional || house.isEmpty() ? Set.of() : customer.places();
    Instant at = now;
    Operands why = Operands.of();
    while (true) {
      Instant next = at;
      if (own != null) {
        Instant end = own.endAfter(at, zone);
        if (end.isAfter(next)) {
          next = end;
          why = Gate.why("quiet", "hours", own, "zone", zone, "source", "workflow");
        }
      }
      if (!transactional) {
        for (Versioned each : house) {
          Instant end =
              each.rule().concerns(channel, places) ? each.rule().firstFrom(at, zone) : at;
          if (end.isAfter(next)) {
            next = end;
            why = why(each, zone, places);
          }
        }
      }
      if (next.equals(at)) {
        return at.equals(now) ? null : new Answer.Wait(at, why);
      }
      if (next.isAfter(now.plus(LONGEST))) {
        return new Answer.Drop(why.and("opens", "not within " + LONGEST.toDays() + "d"));
      }
      at = next;
    }
  }

  private static Operands why(Versioned of, ZoneId zone, Set<String> places) {
    QuietRule rule = of.rule();
    Operands why = Gate.why("quiet", "rule", rule.id(), "open", rule.hours(), "zone", zone);
    String place = rule.place();
    if (place != null) {
      boolean known =
          places.contains(place) || places.stream().anyMatch(each -> each.startsWith(place + "-"));
      why = why.and("place", known ? place : place + " or elsewhere, not known");
    }
    return why.and("source", rule.source()).and("version", of.version());
  }
}
