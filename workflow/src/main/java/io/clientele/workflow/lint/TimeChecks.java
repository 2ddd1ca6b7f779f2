package io.clientele.workflow.lint;

import io.clientele.condition.Span;
import io.clientele.workflow.Action;
import io.clientele.workflow.QuietHours;
import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at waits, coupons, quiet hours and how long messages are of use. */
final class TimeChecks {
  static final int LEAST_OPEN_MINUTES = 60;

  /** Months that people do mean. */
  private static final Set<Integer> USUAL_MONTHS = Set.of(1, 2, 3, 4, 6, 9, 12, 18, 24, 36);

  private final Workflow workflow;
  private final FlowGraph graph;
  private final Findings findings;

  TimeChecks(Workflow workflow, FlowGraph graph, Findings findings) {
    this.workflow = workflow;
    this.graph = graph;
    this.findings = findings;
  }

  void check() {
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.Act act && act.action() instanceof Action.CreateCoupon coupon) {
            coupon(act, coupon);
          }
          months(step);
        });
    QuietHours quiet = workflow.policy().quiet();
    if (quiet != null) {
      quiet(quiet);
    }
  }

  /** The longest that may pass between a coupon and the first message after it. */
  private void coupon(Step.Act act, Action.CreateCoupon coupon) {
    int from = graph.number(act);
    long[] longest = new long[graph.size() + 1];
    Arrays.fill(longest, -1);
    graph.next(from).forEach(first -> longest[first] = 0);
    Step late = null;
    boolean used = false;
    // All but jumps back lead to higher numbers, so one pass is enough.
    for (int i = 0; i < graph.size(); i++) {
      if (longest[i] < 0) {
        continue;
      }
      Step step = graph.step(i);
      if (step instanceof Step.Send) {
        used = true;
        if (late == null && longest[i] >= coupon.valid().longest().toSeconds()) {
          late = step;
        }
        continue;
      }
      long then = longest[i] + wait(step).toSeconds();
      for (int next : graph.next(i)) {
        if (next > i) {
          longest[next] = Math.max(longest[next], then);
        }
      }
    }
    if (!used && noMessageAfter(from)) {
      findings.add(
          LintCode.COUPON_UNUSED,
          act,
          "makes coupon %s, and no message follows".formatted(coupon.coupon()),
          "send a message after it, or remove it");
    }
    if (late != null) {
      findings.add(
          LintCode.COUPON_OUTLIVED,
          act,
          "coupon %s is valid for %s, but %s, which brings it, may come only after that"
              .formatted(coupon.coupon(), coupon.valid(), late.id()),
          "make the coupon right before the message, or valid for longer");
    }
  }

  private boolean noMessageAfter(int from) {
    BitSet after = graph.from(from, step -> false);
    return after.stream()
        .filter(number -> number < graph.size())
        .noneMatch(number -> graph.step(number) instanceof Step.Send);
  }

  private static Duration wait(Step step) {
    Span span = spanOfWait(step);
    return span == null ? Duration.ZERO : span.longest();
  }

  private static @Nullable Span spanOfWait(Step step) {
    Span span = null;
    if (step instanceof Step.Pause pause) {
      span = pause.span();
    } else if (step instanceof Step.PauseUntilBestTime pause) {
      span = pause.within();
    } else if (step instanceof Step.Await await) {
      span = await.upTo();
    } else if (step instanceof Step.Approval approval) {
      span = approval.upTo();
    }
    return span;
  }

  private void months(Step step) {
    Span span = spanOfWait(step);
    if (step instanceof Step.Send send) {
      span = send.expires();
    } else if (step instanceof Step.Act act && act.action() instanceof Action.CreateCoupon made) {
      span = made.valid();
    }
    if (span != null && span.unit() == Span.Unit.MONTHS && !USUAL_MONTHS.contains(span.amount())) {
      findings.add(
          LintCode.MONTHS_FOR_MINUTES,
          step,
          "%s are %s months".formatted(span, span.amount()),
          "write %smin for minutes; months in weeks or days if they are meant"
              .formatted(span.amount()));
    }
  }

  private void quiet(QuietHours quiet) {
    int open = Messages.MINUTES - Messages.length(quiet);
    if (open < LEAST_OPEN_MINUTES) {
      findings.add(
          LintCode.QUIET_NEVER_OPENS,
          "quiet",
          "%s leaves %s minutes a day for all messages".formatted(quiet, open),
          "exchange the two times if the hours between them are meant, as in %s-%s"
              .formatted(quiet.to(), quiet.from()));
      return;
    }
    workflow.forEachStep(
        step -> {
          if (step instanceof Step.PauseUntil pause) {
            window(pause, quiet);
          } else if (step instanceof Step.Send send && Messages.isPromotion(send, workflow)) {
            expiry(send, quiet);
          }
        });
  }

  /** A message that is decided on within a window gets through in some minute of it, or in none. */
  private void window(Step.PauseUntil pause, QuietHours quiet) {
    int from = Messages.minute(pause.window().from());
    int to = Messages.minute(pause.window().to());
    int length = to == 0 ? Messages.MINUTES - from : to - from;
    for (int i = 0; i < length; i++) {
      if (!Messages.isQuiet(quiet, from + i)) {
        return;
      }
    }
    Step.Send send = promotionAtOnceAfter(pause);
    if (send == null) {
      return;
    }
    Span expiry = Messages.expiry(send, workflow);
    int gap = Messages.after(to, Messages.minute(quiet.to()));
    if (expiry != null && expiry.longest().compareTo(Duration.ofMinutes(gap)) <= 0) {
      findings.add(
          LintCode.EXPIRES_BEFORE_SENT,
          send,
          "is decided on at %s, when it is quiet until %s, and expires after %s"
              .formatted(pause.window(), quiet.to(), expiry),
          "move the window of %s out of the quiet hours, or let it expire later"
              .formatted(pause.id()));
    } else {
      findings.add(
          LintCode.WINDOW_WITHIN_QUIET,
          pause,
          "waits until %s, but it is quiet then (%s): %s goes out at %s instead"
              .formatted(pause.window(), quiet, send.id(), quiet.to()),
          "choose a window outside of the quiet hours");
    }
  }

  private Step.@Nullable Send promotionAtOnceAfter(Step pause) {
    return graph.from(graph.number(pause), Step::isWait).stream()
        .filter(number -> number < graph.size())
        .mapToObj(number -> graph.step(number))
        .map(step -> step instanceof Step.Send send ? send : null)
        .filter(Objects::nonNull)
        .filter(send -> Messages.isPromotion(send, workflow))
        .findFirst()
        .orElse(null);
  }

  private void expiry(Step.Send send, QuietHours quiet) {
    Span expiry = Messages.expiry(send, workflow);
    Duration night = Duration.ofMinutes(Messages.length(quiet));
    if (expiry != null && expiry.longest().compareTo(night) < 0 && mayComeAtNight(send, quiet)) {
      findings.add(
          LintCode.EXPIRES_WITHIN_QUIET,
          send,
          "expires after %s, but it is quiet for %s minutes: what is decided on as they begin is lost"
              .formatted(expiry, night.toMinutes()),
          "let it expire later, or wait for a part of the day before it");
    }
  }

  /** Whether no window right before the message keeps it out of quiet hours, or all of them is. */
  private boolean mayComeAtNight(Step.Send send, QuietHours quiet) {
    int number = graph.number(send);
    for (int i = 0; i < graph.size(); i++) {
      if (graph.step(i) instanceof Step.PauseUntil pause && graph.next(i).contains(number)) {
        int from = Messages.minute(pause.window().from());
        int to = Messages.minute(pause.window().to());
        int last = to == 0 ? Messages.MINUTES - 1 : to - 1;
        boolean open = !Messages.isQuiet(quiet, from) && !Messages.isQuiet(quiet, last);
        boolean within = Messages.isQuiet(quiet, from) && Messages.isQuiet(quiet, last);
        return !open && !within;
      }
    }
    return true;
  }
}
