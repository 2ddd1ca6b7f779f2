package io.clientele.workflow;

import io.clientele.assignment.Share;
import io.clientele.channel.ChannelName;
import io.clientele.condition.Condition;
import io.clientele.condition.Conditions;
import io.clientele.condition.Source.Told;
import io.clientele.condition.Span;
import io.clientele.condition.Where;
import io.clientele.consent.Purpose;
import io.clientele.event.EventType;
import io.clientele.workflow.Action.ReviewOrder;
import io.clientele.workflow.Start.Again;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Trigger.Interest;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Any workflow that can be: of every kind of trigger, step and action, with odd names and texts.
 */
public final class AnyWorkflow {
  /** Texts that a spelling may trip over. */
  private static final List<String> ODD =
      List.of(
          "plain",
          "true",
          "null",
          "~",
          "12",
          "-1.5e3",
          "- a",
          "a: b",
          "a #b",
          "#a",
          "'quoted'",
          "\"double\"",
          "back\\slash",
          "{a}",
          "[a]",
          "a, b",
          "*a",
          "&a",
          "!a",
          "|",
          ">",
          "%a",
          "@a",
          "`a`",
          "?",
          ": ",
          "a:",
          " leading",
          "trailing ",
          "Z\u00fcrich",
          "\u6771\u4eac",
          "\ud83d\udecd\ufe0f sale",
          "\u2028",
          "\ufeff",
          "\u00a0",
          "\ufffe",
          "e\u0301",
          "---",
          "...",
          "0x1F",
          "1_000",
          ".5",
          "+1",
          "21:00",
          "2026-01-01",
          "yes",
          "no",
          "Yes",
          "NO",
          "on",
          "Off",
          "True",
          "NULL",
          "007",
          "0o17",
          "0b1",
          "1e3",
          "1.0",
          "-0",
          "1,000",
          ".inf",
          "-.INF",
          ".nan",
          "190:20:30",
          "2026-01-01T10:00:00Z",
          "2001-12-14 21:59:43.10 -5",
          "=",
          "<<",
          "\"",
          "'",
          "''",
          "\\",
          "\\n",
          "a: 'b' # \"c\"",
          "--- a",
          "%TAG ! x",
          "? a",
          "a\u2029b",
          "\u202eevil",
          "O'Brien",
          "{{ liquid }}",
          "${x}",
          "a text of some words, that is longer than all",
          "<script>",
          "a\u200bb");

  private static final List<EventType> EVENTS =
      List.of(
          EventType.CART_UPDATED,
          EventType.ORDER_COMPLETED,
          EventType.MESSAGE_CLICKED,
          EventType.PRODUCT_VIEWED,
          EventType.CUSTOMER_IDENTIFIED);

  private static final List<String> CONDITIONS =
      List.of(
          "orders >= 3",
          "spent(365d) > 500 and last_order within 90d",
          "in segment 'it''s # a: \"segment\"'",
          "tags contains 'vip' or not (language = 'de' and orders = 0)",
          "consent(email for 'marketing.newsletter') is given",
          "score(churn) >= 0.7",
          "count(product_viewed in 7d where product_id = 'P: {1}') >= 2",
          "tags contains '- O''Brien: \"007\" # \u6771' and not (language = 'no')",
          "last(cart_updated) not within 3d or spent(30d) < 0.10",
          "country_none is null");

  private final SplittableRandom random;
  private final Set<String> ids = new HashSet<>();
  private final List<String> jumpTargets = new ArrayList<>();
  private int budget;

  private AnyWorkflow(long seed) {
    random = new SplittableRandom(seed);
    budget = 1 + random.nextInt(25);
  }

  /** Returns the workflow of a seed. */
  public static Workflow of(long seed) {
    return new AnyWorkflow(seed).workflow();
  }

  private Workflow workflow() {
    List<Step> steps = steps(0);
    if (!jumpTargets.isEmpty()) {
      for (int i = random.nextInt(3); i > 0; i--) {
        steps = new ArrayList<>(steps);
        steps.add(new Step.GoTo(id("go-to"), one(jumpTargets)));
      }
    }
    return new Workflow(
        name(), start(), orNull(new Goal(name(), match(true))), exits(), policy(), steps);
  }

  private Start start() {
    Trigger trigger = trigger();
    String key = null;
    if (trigger instanceof Trigger.OnEvent on && random.nextBoolean()) {
      String wanted = one(List.of("cart_id", "order_id", "message_id", "product_id"));
      key = on.match().event().has(wanted) ? wanted : null;
    }
    Again again =
        switch (random.nextInt(3)) {
          case 0 -> new Again.Always();
          case 1 -> new Again.Never();
          default -> new Again.After(span());
        };
    Start.Limit limit = orNull(new Start.Limit(1 + random.nextInt(Integer.MAX_VALUE), span()));
    Integer atOnce = random.nextBoolean() ? null : 1 + random.nextInt(Integer.MAX_VALUE);
    return new Start(trigger, orNull(condition()), key, again, atOnce, limit);
  }

  private Trigger trigger() {
    return switch (random.nextInt(10)) {
      case 0 -> new Trigger.OnEvent(match(false));
      case 1 -> new Trigger.OnSegment(text(), random.nextBoolean());
      case 2 ->
          new Trigger.OnSchedule(
              one(List.of("0 9 * * 1-5", "*/15 8-18 1,15 * *", "30 7 * jan,DEC mon")),
              ZoneId.of(one(List.of("UTC", "Europe/Berlin", "Z", "+05:30"))));
      case 3 -> new Trigger.OnDay(name(), random.nextInt(366), time(), random.nextBoolean());
      case 4 ->
          new Trigger.OnPriceDrop(1 + random.nextInt(99), one(List.of(Interest.values())), span());
      case 5 -> new Trigger.OnBackInStock(one(List.of(Interest.values())), span());
      case 6 -> new Trigger.OnLowStock(1 + random.nextInt(365));
      case 7 -> new Trigger.OnScore(text(), random.nextBoolean(), decimal());
      case 8 -> new Trigger.OnCall();
      default -> new Trigger.OnEvent(match(false));
    };
  }

  private BigDecimal decimal() {
    return BigDecimal.valueOf(random.nextInt(-10_000, 10_000), random.nextInt(-8, 8));
  }

  private List<Exit> exits() {
    List<Exit> exits = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      exits.add(
          random.nextBoolean()
              ? new Exit.OnEvent(name(), match(true))
              : new Exit.When(name(), condition()));
    }
    return exits;
  }

  private Policy policy() {
    List<Cap> caps = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Cap cap = Cap.of(1 + random.nextInt(random.nextBoolean() ? 9 : Integer.MAX_VALUE), span());
      cap = random.nextBoolean() ? cap.across(ChannelName.EMAIL, channel()) : cap;
      cap = random.nextBoolean() ? cap.about(purpose()) : cap;
      cap = random.nextBoolean() ? cap.ofThisWorkflow() : cap;
      caps.add(random.nextBoolean() ? cap.skipping() : cap);
    }
    int from = random.nextInt(1440);
    QuietHours quiet =
        new QuietHours(minute(from), minute((from + 1 + random.nextInt(1439)) % 1440));
    return new Policy(
        orNull(purpose()),
        random.nextBoolean() ? Share.NONE : new Share(random.nextInt(10_001)),
        random.nextInt(101),
        caps,
        orNull(quiet),
        orNull(span()),
        random.nextBoolean());
  }

  private List<Step> steps(int depth) {
    List<Step> steps = new ArrayList<>();
    for (int i = depth == 0 ? 1 + random.nextInt(8) : random.nextInt(4); i > 0; i--) {
      if (budget > 0 || (steps.isEmpty() && depth == 0)) {
        budget--;
        steps.add(step(depth));
      }
    }
    return steps;
  }

  private Step step(int depth) {
    return switch (random.nextInt(depth > 4 ? 7 : 11)) {
      case 0 -> new Step.Pause(id("pause"), span(), orNull(Told.of(one(EVENTS))));
      case 1 -> new Step.PauseUntil(id("window"), window());
      case 2 -> new Step.PauseUntilDay(id("day"), name(), random.nextInt(366), time());
      case 3 -> new Step.PauseUntilBestTime(id("best-time"), channel(), span());
      case 4 -> {
        String template = name();
        yield new Step.Send(id(template), channel(), template, orNull(purpose()), orNull(span()));
      }
      case 5 -> new Step.Act(id("tag"), action());
      case 6 -> {
        String reason = name();
        yield new Step.End(id(reason), reason);
      }
      case 7 -> {
        List<Step.Awaited> on = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          on.add(new Step.Awaited(match(true), steps(depth + 1)));
        }
        yield new Step.Await(id("await"), on, span(), steps(depth + 1));
      }
      case 8 -> {
        List<Step.Arm> arms = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          arms.add(new Step.Arm(condition(), steps(depth + 1)));
        }
        yield new Step.Branch(id("when"), arms, steps(depth + 1));
      }
      case 9 -> {
        List<Step.Share> arms = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          arms.add(new Step.Share(random.nextInt(101), name(), steps(depth + 1)));
        }
        yield new Step.Split(id("split"), arms);
      }
      default ->
          new Step.Approval(
              id("approval"),
              name(),
              span(),
              one(List.of(Verdict.values())),
              steps(depth + 1),
              steps(depth + 1));
    };
  }

  private Action action() {
    return switch (random.nextInt(10)) {
      case 0 -> new Action.Tag(text(), random.nextBoolean());
      case 1 -> new Action.SetTrait(text(), random.nextInt(5) == 0 ? "" : text());
      case 2 -> new Action.Audience(text(), random.nextBoolean());
      case 3 -> new Action.AwardPoints(1 + random.nextInt(Integer.MAX_VALUE), text());
      case 4 -> new Action.CreateCoupon(text(), span());
      case 5 -> new Action.CallWebhook(name());
      case 6 -> new Action.NotifyTeam(name(), name());
      case 7 -> new Action.ReviewOrder(one(List.of(ReviewOrder.Kind.values())), name());
      case 8 -> new Action.StartWorkflow(name());
      default -> {
        Map<String, String> arguments = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          arguments.put(text(), text());
        }
        yield new Action.Call(name(), arguments);
      }
    };
  }

  private EventMatch match(boolean keyed) {
    if (random.nextInt(4) == 0) {
      EventMatch own = EventMatch.named(text());
      own =
          random.nextBoolean()
              ? own.where(Where.parse("\"x\" = 1".replace('"', '\''), own.event()))
              : own;
      return keyed && random.nextBoolean() ? own.ofSameKey() : own;
    }
    EventMatch match = EventMatch.of(one(EVENTS));
    if (match.event().has("net") && random.nextBoolean()) {
      match = match.where("net >= 20.50");
    }
    return keyed && random.nextBoolean() ? match.ofSameKey() : match;
  }

  private TimeWindow window() {
    Set<DayOfWeek> days = EnumSet.of(one(List.of(DayOfWeek.values())));
    for (int i = random.nextInt(8); i > 0; i--) {
      days.add(one(List.of(DayOfWeek.values())));
    }
    LocalTime from = time();
    LocalTime to = random.nextInt(4) == 0 ? LocalTime.MIDNIGHT : time();
    return to.equals(LocalTime.MIDNIGHT) || from.isBefore(to)
        ? new TimeWindow(days, from, to)
        : new TimeWindow(days, from, LocalTime.MIDNIGHT);
  }

  private Condition condition() {
    String text = one(CONDITIONS);
    Condition one =
        text.startsWith("country_none") ? Conditions.orders().atLeast(1) : Condition.parse(text);
    return random.nextInt(4) == 0 ? one.or(condition()) : one;
  }

  private Span span() {
    return new Span(1 + random.nextInt(100), one(List.of(Span.Unit.values())));
  }

  private LocalTime time() {
    int kind = random.nextInt(10);
    return kind == 0
        ? LocalTime.of(random.nextInt(24), 5, random.nextInt(60), 250_000_000)
        : minute(random.nextInt(1440));
  }

  private static LocalTime minute(int minute) {
    return LocalTime.of(minute / 60, minute % 60);
  }

  private ChannelName channel() {
    return one(
        List.of(
            ChannelName.EMAIL,
            ChannelName.SMS,
            ChannelName.PUSH,
            ChannelName.ON_SITE,
            ChannelName.of("whats-app")));
  }

  private Purpose purpose() {
    return one(
        List.of(Purpose.MARKETING, Purpose.TRANSACTIONAL, Purpose.MARKETING.refined("news")));
  }

  /** Returns an id that no other step has, often the one that it would have without being given. */
  private String id(String usual) {
    String id = random.nextInt(3) > 0 ? usual : name();
    while (!ids.add(id)) {
      id = name() + "-" + ids.size();
    }
    jumpTargets.add(id);
    return id;
  }

  private String name() {
    return one(
            List.of(
                "a", "b2", "true", "12", "null", "cart-plain", "x_y", "v1.2", "1.5", "0", "1e5"))
        + (random.nextInt(3) == 0 ? "" : "-" + random.nextInt(1000));
  }

  private String text() {
    String text = one(ODD);
    return random.nextInt(4) == 0 || text.isBlank() ? text + one(ODD) + "." : text;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private <T> @Nullable T orNull(T value) {
    return random.nextInt(3) == 0 ? null : value;
  }

  /** Returns how often each kind of trigger, step and action is in workflows. */
  public static Map<String, Integer> kinds(Iterable<Workflow> workflows) {
    Map<String, Integer> kinds = new HashMap<>();
    for (Workflow workflow : workflows) {
      kinds.merge(workflow.start().trigger().getClass().getSimpleName(), 1, Integer::sum);
      workflow.forEachStep(
          step -> {
            kinds.merge(step.getClass().getSimpleName(), 1, Integer::sum);
            if (step instanceof Step.Act act) {
              kinds.merge(act.action().getClass().getSimpleName(), 1, Integer::sum);
            }
          });
    }
    return kinds;
  }
}
