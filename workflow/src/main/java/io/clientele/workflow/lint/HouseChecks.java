package io.clientele.workflow.lint;

import io.clientele.channel.ChannelName;
import io.clientele.workflow.QuietHours;
import io.clientele.workflow.QuietRule;
import io.clientele.workflow.Step;
import io.clientele.workflow.TimeWindow;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks whether the rules of the house and a workflow's own leave its messages any hour. */
final class HouseChecks {
  private final Workflow workflow;
  private final Findings findings;
  private final List<QuietRule> rules = new ArrayList<>();

  HouseChecks(Workflow workflow, HouseRules house, Findings findings) {
    this.workflow = workflow;
    this.findings = findings;
    house.quiet().forEach(each -> rules.addAll(each.rules()));
  }

  void check() {
    QuietHours own = workflow.policy().quiet();
    if (rules.isEmpty()
        || (own != null
            && Messages.MINUTES - Messages.length(own) < TimeChecks.LEAST_OPEN_MINUTES)) {
      return; // the own ones alone are wrong, which is told elsewhere
    }
    Set<ChannelName> seen = new LinkedHashSet<>();
    for (Step.Send send : Messages.of(workflow)) {
      if (Messages.isPromotion(send, workflow) && seen.add(send.channel())) {
        check(send);
      }
    }
  }

  private void check(Step.Send send) {
    Set<String> places = new TreeSet<>();
    rules.stream().map(QuietRule::place).forEach(each -> places.add(each == null ? "" : each));
    for (String place : places) {
      List<QuietRule> theirs =
          rules.stream()
              .filter(
                  rule ->
                      place.isEmpty()
                          ? rule.place() == null && rule.concerns(send.channel(), Set.of())
                          : rule.concerns(send.channel(), Set.of(place)))
              .toList();
      for (LocalDate day : changes(theirs)) {
        if (!theirs.isEmpty() && findNoHour(send, place, day, theirs)) {
          break;
        }
      }
    }
  }

  /** Returns the days from which on other rules than before are in force. */
  private static Set<LocalDate> changes(List<QuietRule> rules) {
    Set<LocalDate> days = new TreeSet<>(Set.of(LocalDate.MIN));
    for (QuietRule rule : rules) {
      if (rule.from() != null) {
        days.add(rule.from());
      }
      if (rule.until() != null) {
        days.add(rule.until().plusDays(1));
      }
    }
    return days;
  }

  private boolean findNoHour(Step.Send send, String place, LocalDate day, List<QuietRule> theirs) {
    List<QuietRule> inForce = theirs.stream().filter(rule -> rule.isInForce(day)).toList();
    QuietHours own = workflow.policy().quiet();
    int open = mostOpenMinutes(inForce, own);
    if (open >= TimeChecks.LEAST_OPEN_MINUTES) {
      return false;
    }
    findings.add(
        LintCode.QUIET_NEVER_OPENS,
        own == null ? Findings.path(send) : "quiet",
        "%sof the house %s, leave %s minutes a day for %s%s"
            .formatted(
                own == null ? "" : "quiet hours %s, and ".formatted(own),
                inForce.stream().map(QuietRule::toString).collect(Collectors.joining(" and ")),
                open,
                send.channel(),
                (place.isEmpty() ? "" : " to " + place)
                    + (day.equals(LocalDate.MIN) ? "" : " from %s on".formatted(day))),
        "choose hours that all of them leave open, or remove one");
    return true;
  }

  /** Returns how many minutes are open to messages on the day of the week that has most. */
  private static int mostOpenMinutes(List<QuietRule> inForce, @Nullable QuietHours own) {
    int most = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      BitSet open = new BitSet(Messages.MINUTES);
      open.set(0, Messages.MINUTES);
      for (QuietRule rule : inForce) {
        open.and(windows(rule, day));
      }
      for (int minute = 0; own != null && minute < Messages.MINUTES; minute++) {
        if (Messages.isQuiet(own, minute)) {
          open.clear(minute);
        }
      }
      most = Math.max(most, open.cardinality());
    }
    return most;
  }

  private static BitSet windows(QuietRule rule, DayOfWeek day) {
    BitSet open = new BitSet(Messages.MINUTES);
    for (TimeWindow window : rule.open()) {
      if (window.days().contains(day)) {
        int to = Messages.minute(window.to());
        open.set(Messages.minute(window.from()), to == 0 ? Messages.MINUTES : to);
      }
    }
    return open;
  }
}
