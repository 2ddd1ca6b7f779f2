package io.clientele.condition;

import io.clientele.condition.NumberFact.Aggregate;
import io.clientele.condition.NumberFact.Aggregated;
import io.clientele.event.Event;
import io.clientele.order.Order;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what happened to a customer, and makes one value of it. */
final class Happenings {
  private static final MathContext MEAN_DIGITS = new MathContext(20);

  private final CustomerFacts facts;
  private final ShopTime time;
  private final Evaluation evaluation;

  Happenings(CustomerFacts facts, ShopTime time, Evaluation evaluation) {
    this.facts = facts;
    this.time = time;
    this.evaluation = evaluation;
  }

  /** Sees one occurrence after another, oldest first, and tells whether to go on. */
  interface Visitor {
    boolean visit(Instant at, Object what);
  }

  /** Shows all that belong to some occurrences, oldest first. */
  void each(Occurrences of, Visitor visitor) {
    LocalDate from = null;
    LocalDate until = null;
    ShopTime.Running running = null;
    Instant earliest = Instant.MIN;
    if (of.window() instanceof Window.Last last) {
      running = time.running(last.span());
      earliest = running.from();
    } else if (of.window() instanceof Window.Days days) {
      from = days.from() == null ? null : days.from().on(time.today());
      until = days.until() == null ? null : days.until().on(time.today());
      earliest = from == null ? Instant.MIN : time.startOf(from);
    }
    Instant end = until == null ? Instant.MAX : time.startOf(until.plusDays(1));
    if (of.source() instanceof Source.Told told) {
      List<Event> events = facts.events(told.name(), earliest);
      for (int i = 0; i < events.size(); i++) {
        Instant at = events.get(i).header().happenedAt();
        if (!at.isBefore(earliest)
            && at.isBefore(end)
            && (running == null || running.contains(at))
            && !shown(of, at, events.get(i), visitor)) {
          return;
        }
      }
      return;
    }
    List<Order> orders = facts.orders();
    for (int i = 0; i < orders.size(); i++) {
      Order order = orders.get(i);
      Instant at = order.placedAt();
      if (order.isCancelled()
          || at.isBefore(earliest)
          || !at.isBefore(end)
          || (running != null && !running.contains(at))) {
        continue;
      }
      if (of.source() == Source.Bought.ORDER) {
        if (!shown(of, at, order, visitor)) {
          return;
        }
      } else {
        for (int item = 0; item < order.lineItems().size(); item++) {
          if (!shown(of, at, new EventProperties.Purchase(order, item, facts), visitor)) {
            return;
          }
        }
      }
    }
  }

  private boolean shown(Occurrences of, Instant at, Object what, Visitor visitor) {
    if (of.where() != null && !evaluation.holds(of.where().condition(), what)) {
      return true;
    }
    return visitor.visit(at, what);
  }

  /** Returns a property, amounts in the shop's currency; {@code null} if it is absent. */
  @Nullable Object value(Object what, String property) {
    Object value = EventProperties.read(what, property);
    if (value instanceof Money money) {
      return inShopCurrency(money, what);
    }
    if (value instanceof List<?> several && !several.isEmpty() && several.get(0) instanceof Money) {
      List<Object> converted = new ArrayList<>(several.size());
      for (Object one : several) {
        converted.add(one instanceof Money money ? inShopCurrency(money, what) : one);
      }
      return converted;
    }
    return value;
  }

  private BigDecimal inShopCurrency(Money money, Object what) {
    Instant at;
    if (what instanceof Event event) {
      at = event.header().happenedAt();
    } else if (what instanceof Order order) {
      at = order.placedAt();
    } else {
      at = ((EventProperties.Purchase) what).order().placedAt();
    }
    return facts.inShopCurrency(money, at);
  }

  long count(Occurrences of) {
    long[] count = new long[1];
    each(
        of,
        (at, what) -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  @Nullable Instant time(TimeFact.TimeOf time) {
    Instant[] found = new Instant[1];
    each(
        time.of(),
        (at, what) -> {
          found[0] = at;
          return time.end() == End.LAST;
        });
    return found[0];
  }

  @Nullable Object value(ValueOf value) {
    Object[] found = new Object[1];
    each(
        value.of(),
        (at, what) -> {
          Object one = value(what, value.property());
          if (one == null || (one instanceof List<?> list && list.isEmpty())) {
            return true;
          }
          found[0] = one;
          return value.end() == End.LAST;
        });
    return found[0];
  }

  @Nullable BigDecimal aggregate(Aggregated of) {
    Tally tally = new Tally(of.aggregate());
    each(
        of.of(),
        (at, what) -> {
          tally.addAll(value(what, of.property()));
          return true;
        });
    return tally.result();
  }

  /**
   * Returns a sum, or the least or greatest of numbers, after one value more.
   *
   * @param number what it was, {@code null} for none
   * @param value a value of a property, or a list of them
   */
  static @Nullable BigDecimal with(
      Aggregate aggregate, @Nullable BigDecimal number, @Nullable Object value) {
    Tally tally = new Tally(aggregate);
    tally.number = number;
    tally.addAll(value);
    return tally.result();
  }

  /** Makes one number of many values. */
  private static final class Tally {
    private final Aggregate aggregate;
    private final Set<Object> distinct = new HashSet<>(0);
    private @Nullable BigDecimal number;
    private long count;

    Tally(Aggregate aggregate) {
      this.aggregate = aggregate;
    }

    void addAll(@Nullable Object value) {
      if (value instanceof List<?> several) {
        several.forEach(this::add);
      } else if (value != null) {
        add(value);
      }
    }

    private void add(Object value) {
      if (aggregate == Aggregate.DISTINCT) {
        distinct.add(value instanceof BigDecimal one ? one.stripTrailingZeros() : value);
      } else if (value instanceof BigDecimal one) {
        BigDecimal before = number;
        if (before == null) {
          number = one;
        } else {
          number =
              switch (aggregate) {
                case MIN -> before.min(one);
                case MAX -> before.max(one);
                default -> before.add(one);
              };
        }
        count++;
      }
    }

    @Nullable BigDecimal result() {
      return switch (aggregate) {
        case DISTINCT -> BigDecimal.valueOf(distinct.size());
        case SUM -> number == null ? BigDecimal.ZERO : number;
        case MEAN -> number == null ? null : number.divide(BigDecimal.valueOf(count), MEAN_DIGITS);
        case MIN, MAX -> number;
      };
    }
  }

  boolean holds(Sequence sequence) {
    List<Instant> reached = times(sequence.first());
    for (Sequence.Step step : sequence.steps()) {
      List<Instant> now = step.absent() ? unanswered(reached, step) : follow(reached, step);
      if (now.isEmpty()) {
        return false;
      }
      reached = now;
    }
    return true;
  }

  List<Instant> times(Occurrences of) {
    List<Instant> times = new ArrayList<>();
    each(
        of,
        (at, what) -> {
          times.add(at);
          return true;
        });
    return times;
  }

  /** Returns when the step was taken, each time after the latest step before it. */
  private List<Instant> follow(List<Instant> before, Sequence.Step step) {
    List<Instant> spoilers = step.without() == null ? List.of() : times(step.without());
    List<Instant> taken = new ArrayList<>();
    int next = 0;
    int spoiler = 0;
    for (Instant at : times(step.what())) {
      while (next < before.size() && before.get(next).isBefore(at)) {
        next++;
      }
      while (spoiler < spoilers.size() && !spoilers.get(spoiler).isAfter(at)) {
        spoiler++;
      }
      if (next > 0) {
        Instant last = before.get(next - 1);
        boolean spoilt = spoiler > 0 && spoilers.get(spoiler - 1).isAfter(last);
        boolean late = step.within() != null && !at.isBefore(time.end(last, step.within()));
        if (!spoilt && !late) {
          taken.add(at);
        }
      }
    }
    return taken;
  }

  /** Returns the steps before after which nothing came for as long as was asked. */
  private List<Instant> unanswered(List<Instant> before, Sequence.Step step) {
    List<Instant> answers = times(step.what());
    List<Instant> without = new ArrayList<>();
    int next = 0;
    for (Instant at : before) {
      while (next < answers.size() && !answers.get(next).isAfter(at)) {
        next++;
      }
      Instant answer = next < answers.size() ? answers.get(next) : Instant.MAX;
      boolean unanswered;
      if (step.within() == null) {
        unanswered = next == answers.size();
      } else {
        Instant end = time.end(at, step.within());
        unanswered = !answer.isBefore(end) && !time.now().isBefore(end);
      }
      if (unanswered) {
        without.add(at);
      }
    }
    return without;
  }
}
