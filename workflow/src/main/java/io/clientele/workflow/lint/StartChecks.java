package io.clientele.workflow.lint;

import io.clientele.condition.Condition;
import io.clientele.condition.Source.Told;
import io.clientele.event.EventType;
import io.clientele.workflow.Action;
import io.clientele.workflow.EventMatch;
import io.clientele.workflow.Exit;
import io.clientele.workflow.Goal;
import io.clientele.workflow.Start;
import io.clientele.workflow.Start.Again;
import io.clientele.workflow.Step;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.internal.NearName;
import io.clientele.workflow.journey.HouseRules;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Looks at what starts and what ends a workflow, and at the events that it speaks of. */
final class StartChecks {
  private static final Duration NEARLY_A_YEAR = Duration.ofDays(360);
  private static final int NEAR = 2;

  /** What customers do all the time, and what advertising follows from. */
  private static final Set<EventType> BROWSING =
      Set.of(
          EventType.PRODUCTS_SEARCHED,
          EventType.PRODUCT_LIST_VIEWED,
          EventType.PRODUCT_LIST_FILTERED,
          EventType.PRODUCT_CLICKED,
          EventType.PRODUCT_VIEWED,
          EventType.PRODUCT_ADDED,
          EventType.CART_VIEWED,
          EventType.CART_UPDATED,
          EventType.PAGE_VIEWED,
          EventType.SCREEN_VIEWED,
          EventType.PRODUCT_ADDED_TO_WISHLIST,
          EventType.MESSAGE_OPENED,
          EventType.AD_IMPRESSION);

  private static final Map<String, String> NAMES = new TreeMap<>();

  static {
    for (EventType type : EventType.values()) {
      NAMES.put(plain(type.text()), type.text());
    }
  }

  private final Workflow workflow;
  private final HouseRules house;
  private final Findings findings;
  private final Start start;

  StartChecks(Workflow workflow, HouseRules house, Findings findings) {
    this.workflow = workflow;
    this.house = house;
    this.findings = findings;
    start = workflow.start();
  }

  boolean isPromotional() {
    return start.trigger() instanceof Trigger.OnPriceDrop
        || (start.trigger() instanceof Trigger.OnEvent on && isBrowsing(on.match().event()));
  }

  private static boolean isBrowsing(Told event) {
    return EventType.named(event.name()).filter(BROWSING::contains).isPresent();
  }

  void check() {
    again();
    atOnce();
    schedule();
    lowStock();
    ends();
    events();
  }

  private void again() {
    if (start.trigger() instanceof Trigger.OnDay day
        && day.yearly()
        && (start.again() instanceof Again.Never
            || (start.again() instanceof Again.After after
                && after.span().longest().compareTo(NEARLY_A_YEAR) > 0))) {
      findings.add(
          LintCode.YEARLY_ONCE,
          "start.again",
          "%s comes every year, but a customer %s"
              .formatted(
                  day.field(),
                  start.again() instanceof Again.Never
                      ? "gets this once only"
                      : "who got this may miss the next by hours"),
          "say again: always, or after 300d");
    }
    if (start.trigger() instanceof Trigger.OnEvent on
        && isBrowsing(on.match().event())
        && start.again() instanceof Again.Always
        && start.key() == null
        && start.limit() == null) {
      findings.add(
          LintCode.STARTS_TOO_OFTEN,
          "start.again",
          "%s happens all the time, and each time may start a journey"
              .formatted(on.match().event().text()),
          "say again: after 7d, or what it is keyed by");
    }
  }

  private void atOnce() {
    boolean ofProducts =
        start.trigger() instanceof Trigger.OnPriceDrop
            || start.trigger() instanceof Trigger.OnBackInStock;
    boolean keyed =
        ofProducts
            || start.key() != null
            || start.trigger() instanceof Trigger.OnLowStock
            || start.trigger() instanceof Trigger.OnCall;
    if (start.atOnce() != null && !keyed) {
      findings.add(
          LintCode.AT_ONCE_WITHOUT_KEY,
          "start.at_once",
          "at_once: %s holds nothing back: without a key one journey goes on at a time"
              .formatted(start.atOnce()),
          "say what it is keyed by, such as key: cart_id, or remove it");
    }
    boolean often =
        ofProducts
            || (start.key() != null
                && start.trigger() instanceof Trigger.OnEvent on
                && isBrowsing(on.match().event()));
    if (start.atOnce() == null
        && often
        && workflow.policy().caps().isEmpty()
        && house.caps().isEmpty()
        && Messages.promotes(workflow)) {
      findings.add(
          LintCode.MANY_AT_ONCE,
          "start.at_once",
          "advertises in a journey for each %s at once, and no cap holds the messages back"
              .formatted(start.key() == null ? "product" : start.key()),
          "say at_once: 1, or how many messages at most, such as caps: 3 per 7d");
    }
  }

  private void schedule() {
    if (!(start.trigger() instanceof Trigger.OnSchedule on)) {
      return;
    }
    Optional<String> problem = CronFields.problemOf(on.cron());
    if (problem.isPresent()) {
      findings.add(
          LintCode.SCHEDULE_INVALID,
          "start.schedule",
          "\"%s\": %s".formatted(on.cron(), problem.get()),
          "write five fields: minute, hour, day of the month, month, day of the week, as in 0 9 * *"
              + " 1");
    } else if (!CronFields.everComes(on.cron())) {
      findings.add(
          LintCode.SCHEDULE_NEVER,
          "start.schedule",
          "\"%s\" names days that no month has".formatted(on.cron()),
          "choose a day that there is");
    }
    if (start.who() == null) {
      findings.add(
          LintCode.SCHEDULE_FOR_ALL,
          "start.who",
          "starts for all customers there are, each time",
          "say for whom, such as who: in segment 'newsletter'");
    }
  }

  private void lowStock() {
    if (!(start.trigger() instanceof Trigger.OnLowStock)) {
      return;
    }
    if (start.who() != null) {
      lowStock("start.who", "asks about a customer");
    }
    workflow.forEachStep(
        step -> {
          boolean customer =
              step instanceof Step.Send
                  || step instanceof Step.PauseUntilBestTime
                  || step instanceof Step.PauseUntilDay
                  || step instanceof Step.Branch
                  || (step instanceof Step.Act act && concernsCustomer(act.action()));
          if (customer) {
            lowStock(Findings.path(step), "needs a customer");
          }
        });
  }

  private void lowStock(String path, String what) {
    findings.add(
        LintCode.LOW_STOCK_WITHOUT_CUSTOMER,
        path,
        what + ", but low stock starts journeys about products",
        "tell the team with notify; for customers start on back_in_stock or an event");
  }

  private static boolean concernsCustomer(Action action) {
    return action instanceof Action.Tag
        || action instanceof Action.SetTrait
        || action instanceof Action.Audience
        || action instanceof Action.AwardPoints
        || action instanceof Action.CreateCoupon
        || action instanceof Action.ReviewOrder
        || action instanceof Action.StartWorkflow;
  }

  private void ends() {
    Goal goal = workflow.goal();
    if (goal != null && isStart(goal.match())) {
      if (goal.match().sameKey() && start.key() != null) {
        findings.add(
            LintCode.GOAL_IS_TRIGGER,
            "goal." + goal.name(),
            "is reached by the event that starts the journey",
            "choose what comes after it");
      } else if (!isOrder(goal.match())) {
        findings.add(
            LintCode.GOAL_OF_TRIGGER_KIND,
            "goal." + goal.name(),
            "is %s, which starts the journey too: the next of them ends it"
                .formatted(goal.match().event().text()),
            "choose what the messages are for, such as order_completed");
      }
    }
    for (Exit exit : workflow.exits()) {
      if (exit instanceof Exit.OnEvent on && isStart(on.match())) {
        findings.add(
            LintCode.EXIT_IS_TRIGGER,
            "exits." + exit.name(),
            "ends the journey at %s, which starts it too".formatted(on.match().event().text()),
            "to begin a pause anew instead, say restarted_by there");
      } else if (exit instanceof Exit.When when && startsFor(when.condition())) {
        findings.add(
            LintCode.EXIT_AT_START,
            "exits." + exit.name(),
            "ends the journey when %s, which is whom it starts for".formatted(when.condition()),
            "turn one of the two conditions round");
      }
    }
  }

  private boolean startsFor(Condition condition) {
    Condition who = start.who();
    return condition.equals(who)
        || (who instanceof Condition.All all && all.parts().contains(condition));
  }

  private boolean isStart(EventMatch match) {
    return start.trigger() instanceof Trigger.OnEvent on
        && on.match().event().equals(match.event())
        && (match.where() == null || Objects.equals(match.where(), on.match().where()));
  }

  private static boolean isOrder(EventMatch match) {
    return match.event().equals(Told.of(EventType.ORDER_COMPLETED));
  }

  private void events() {
    if (start.trigger() instanceof Trigger.OnEvent on) {
      nearlyKnown(on.match().event(), "start.event");
    }
    if (workflow.goal() != null) {
      match(workflow.goal().match(), "goal." + workflow.goal().name());
    }
    for (Exit exit : workflow.exits()) {
      if (exit instanceof Exit.OnEvent on) {
        match(on.match(), "exits." + exit.name());
      }
    }
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Await await) {
            await.on().forEach(each -> match(each.match(), Findings.path(step)));
          } else if (step instanceof Step.Pause pause && pause.restartedBy() != null) {
            nearlyKnown(pause.restartedBy(), Findings.path(step));
            hasKey(pause.restartedBy(), Findings.path(step));
          }
        });
  }

  private void match(EventMatch match, String path) {
    nearlyKnown(match.event(), path);
    if (!match.sameKey()) {
      return;
    }
    if (start.key() == null) {
      findings.add(
          LintCode.SAME_KEY_WITHOUT_KEY,
          path,
          "has to be of the same key, but the workflow is keyed by nothing",
          "say key: cart_id or the like under start, or leave out same_key");
    } else {
      hasKey(match.event(), path);
    }
  }

  private void hasKey(Told event, String path) {
    String key = start.key();
    if (key != null && !event.has(key)) {
      findings.add(
          LintCode.EVENT_WITHOUT_KEY,
          path,
          "%s has no %s, so none is ever of the same key".formatted(event.text(), key),
          "choose another event or key, or leave out same_key");
    }
  }

  private void nearlyKnown(Told event, String path) {
    String plain = plain(event.name());
    Optional<String> near = NearName.of(plain, NAMES.keySet(), NEAR);
    if (EventType.named(event.name()).isEmpty() && near.isPresent()) {
      String known = NAMES.getOrDefault(near.get(), "");
      findings.add(
          LintCode.EVENT_NEARLY_KNOWN,
          path,
          "event \"%s\" is one of your own, but nearly \"%s\" of this library"
              .formatted(event.name(), known),
          "write %s if that is meant, or choose a name that nobody confuses"
              .formatted(known.toLowerCase(Locale.ROOT).replace(' ', '_')));
    }
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
