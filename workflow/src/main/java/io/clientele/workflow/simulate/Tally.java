package io.clientele.workflow.simulate;

import io.clientele.channel.ChannelName;
import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Decision;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what is decided. */
final class Tally {
  private final Map<ChannelName, BigDecimal> costs;
  private final ZoneId zone;
  private final LogHash log = new LogHash();
  private long entries;
  private long heldOut;
  private long goals;
  private BigDecimal cost = BigDecimal.ZERO;
  private final Map<String, Long> ended = new TreeMap<>();
  private final Map<String, Long> sends = new TreeMap<>();
  private final Map<LocalDate, Map<String, Long>> byDay = new TreeMap<>();
  private final Map<String, Long> losses = new TreeMap<>();
  private final Map<String, List<String>> sentTo = new TreeMap<>();

  /**
   * @param costs of a message by channel
   * @param zone by whose days sends are counted
   */
  Tally(Map<ChannelName, BigDecimal> costs, ZoneId zone) {
    this.costs = costs;
    this.zone = zone;
  }

  void count(CustomerId customer, Decision decision) {
    log.add(customer.value(), decision.toString());
    String reason = decision.operands().getOrDefault("reason", "");
    switch (decision.code()) {
      case STARTED -> {
        entries++;
        heldOut += decision.operands().containsKey("holdout") ? 1 : 0;
      }
      case GOAL -> {
        goals++;
        count(ended, "goal " + reason);
      }
      case EXITED -> count(ended, "exit " + reason);
      case ENDED -> count(ended, "end");
      case SENT -> sent(customer, decision);
      case SKIPPED, GIVEN_UP -> count(losses, reason);
      case DEFERRED -> count(losses, "later: " + reason);
      case HELD_OUT -> count(losses, "holdout");
      case NOT_AGAIN, NOT_FOR_THEM, ENOUGH_AT_ONCE, LIMIT_REACHED, ENDED_BEFORE, TOO_OLD ->
          count(losses, decision.code().name().toLowerCase(Locale.ROOT));
      default -> {}
    }
  }

  private void sent(CustomerId customer, Decision decision) {
    String channel = decision.operands().getOrDefault("channel", "");
    count(sends, channel);
    count(
        byDay.computeIfAbsent(decision.at().atZone(zone).toLocalDate(), day -> new TreeMap<>()),
        channel);
    cost = cost.add(costs.getOrDefault(ChannelName.of(channel), BigDecimal.ZERO));
    sentTo
        .computeIfAbsent(customer.value(), id -> new ArrayList<>())
        .add(decision.at() + " " + decision.step());
  }

  private static void count(Map<String, Long> counts, String what) {
    counts.merge(what, 1L, Long::sum);
  }

  /** Returns what was counted. */
  BacktestReport report(String workflow, List<String> unknown) {
    Map<CustomerId, List<String>> named = new LinkedHashMap<>();
    sentTo.forEach((id, messages) -> named.put(CustomerId.of(id), List.copyOf(messages)));
    return new BacktestReport(
        workflow,
        entries,
        heldOut,
        goals,
        ended,
        sends,
        byDay,
        losses,
        cost,
        named,
        unknown,
        log.text());
  }
}
