package io.clientele.workflow.simulate;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a workflow would have done.
 *
 * <p>It tells what would have been decided, not what customers would have done then: who gets a
 * message may order sooner, click, or unsubscribe, and none of that happened. So goals are those
 * that were reached without it, and what is counted as sent is a bound where an answer would have
 * ended the journey.
 *
 * @param workflow which
 * @param entries how many journeys began
 * @param heldOut how many of them in the holdout
 * @param goals how many reached the goal, by themselves
 * @param ended how many came to their end, or another, by what ended them
 * @param sends how many messages would have been sent, by channel
 * @param sendsByDay the same by day and channel, by the shop's clock
 * @param losses how many messages or journeys there would not have been, by the reason
 * @param cost what the messages would have cost
 * @param sentTo the messages by the customers who would have got them, in the order of their ids
 * @param unknown what it cannot know, a sentence each
 * @param logHash the SHA-256 of all decisions: the same for the same workflow, events and seed
 */
public record BacktestReport(
    String workflow,
    long entries,
    long heldOut,
    long goals,
    Map<String, Long> ended,
    Map<String, Long> sends,
    Map<LocalDate, Map<String, Long>> sendsByDay,
    Map<String, Long> losses,
    BigDecimal cost,
    Map<CustomerId, List<String>> sentTo,
    List<String> unknown,
    String logHash) {
  public BacktestReport {
    requireNonNull(workflow, "workflow");
    ended = Collections.unmodifiableMap(new TreeMap<>(ended));
    sends = Collections.unmodifiableMap(new TreeMap<>(sends));
    sendsByDay = Collections.unmodifiableMap(new TreeMap<>(sendsByDay));
    losses = Collections.unmodifiableMap(new TreeMap<>(losses));
    sentTo = Collections.unmodifiableMap(new LinkedHashMap<>(sentTo));
    unknown = List.copyOf(unknown);
    requireNonNull(cost, "cost");
    requireNonNull(logHash, "logHash");
  }

  /** Returns the share of journeys that reached the goal by themselves, 0 if there were none. */
  public double goalRate() {
    return entries == 0 ? 0 : (double) goals / entries;
  }

  /** Returns how many messages would have been sent. */
  public long sendsInAll() {
    return sends.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Returns who would get other messages from another version: those of this one, then those of the
   * other, by customer.
   */
  public Map<CustomerId, Difference> differenceTo(BacktestReport other) {
    Map<String, CustomerId> customers = new TreeMap<>();
    sentTo.keySet().forEach(each -> customers.put(each.value(), each));
    other.sentTo.keySet().forEach(each -> customers.put(each.value(), each));
    Map<CustomerId, Difference> differences = new LinkedHashMap<>();
    for (CustomerId customer : customers.values()) {
      List<String> here = sentTo.getOrDefault(customer, List.of());
      List<String> there = other.sentTo.getOrDefault(customer, List.of());
      if (!here.equals(there)) {
        differences.put(customer, new Difference(here, there));
      }
    }
    return Collections.unmodifiableMap(differences);
  }

  /**
   * What one customer would get from two versions.
   *
   * @param here from the first: {@code time template}
   * @param there from the second
   */
  public record Difference(List<String> here, List<String> there) {
    public Difference {
      here = List.copyOf(here);
      there = List.copyOf(there);
    }
  }
}
