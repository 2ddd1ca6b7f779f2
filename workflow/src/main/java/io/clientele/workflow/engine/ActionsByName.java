package io.clientele.workflow.engine;

import static java.util.Objects.requireNonNull;

import io.clientele.workflow.Action;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.lint.Known;
import io.clientele.workflow.lint.NameKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Actions that are put together by the names that workflows call them. A workflow that names one
 * that is not here is refused when it is published.
 *
 * <pre>{@code
 * Actions actions =
 *     ActionsByName.none()
 *         .function("gift", List.of("size"), call -> new Done(Map.of("gift", giftOf(call))))
 *         .coupon("CART10", effect -> new Done(Map.of("coupon", codeFor(effect.key()))))
 *         .webhook("release-order", effect -> tellWarehouse(effect))
 *         .others(crm);   // tags, traits, audiences, points
 * }</pre>
 *
 * <p>Immutable and, if what it is put together of is so, safe for use by several threads.
 */
public final class ActionsByName implements Actions {
  private static final Actions NOBODY = new Nobody();
  private static final ActionsByName NONE =
      new ActionsByName(new EnumMap<>(NameKind.class), knowingNothingElse(), NOBODY);

  private final Map<NameKind, Map<String, Actions>> named;
  private final Known known;
  private final Actions others;

  private ActionsByName(Map<NameKind, Map<String, Actions>> named, Known known, Actions others) {
    this.named = named;
    this.known = known;
    this.others = others;
  }

  private static Known knowingNothingElse() {
    Known known = Known.nothing();
    for (NameKind kind :
        List.of(
            NameKind.FUNCTION, NameKind.COUPON, NameKind.WEBHOOK, NameKind.HOOK, NameKind.TEAM)) {
      known = known.with(kind, List.of());
    }
    return known;
  }

  /** Returns that nothing is done. */
  public static ActionsByName none() {
    return NONE;
  }

  /**
   * Returns this and a function of the host's own.
   *
   * @param arguments what a step has to tell it, neither less nor more
   */
  public ActionsByName function(String name, Collection<String> arguments, Function function) {
    requireNonNull(function, "function");
    return with(
        NameKind.FUNCTION,
        name,
        effect -> function.call(((Action.Call) effect.action()).arguments(), effect),
        known.withFunction(name, arguments));
  }

  /** Returns this and who makes coupons of a kind. */
  public ActionsByName coupon(String kind, Actions makes) {
    return with(NameKind.COUPON, kind, makes, null);
  }

  /** Returns this and who tells a server. */
  public ActionsByName webhook(String name, Actions tells) {
    return with(NameKind.WEBHOOK, name, tells, null);
  }

  /** Returns this and who looks at orders. */
  public ActionsByName hook(String name, Actions looks) {
    return with(NameKind.HOOK, name, looks, null);
  }

  /** Returns this and how people are told and {@linkplain #ask asked}. */
  public ActionsByName team(String name, Actions tells) {
    return with(NameKind.TEAM, name, tells, null);
  }

  /** Returns this and who does what goes by no name: tags, traits, audiences, points. */
  public ActionsByName others(Actions does) {
    return new ActionsByName(named, known, requireNonNull(does, "others"));
  }

  private ActionsByName with(NameKind kind, String name, Actions does, @Nullable Known alsoKnown) {
    requireNonNull(does, kind.word());
    Map<NameKind, Map<String, Actions>> more = new EnumMap<>(NameKind.class);
    more.putAll(named);
    Map<String, Actions> ofKind = new TreeMap<>(named.getOrDefault(kind, Map.of()));
    if (ofKind.put(name, does) != null) {
      throw new IllegalArgumentException(
          "%s %s is there already, expected each name once".formatted(kind.word(), name));
    }
    more.put(kind, ofKind);
    return new ActionsByName(
        more, alsoKnown == null ? known.with(kind, List.of(name)) : alsoKnown, others);
  }

  @Override
  public Result perform(Effect.Perform effect) {
    return doing(effect.action()).perform(effect);
  }

  private Actions doing(Action action) {
    if (action instanceof Action.Call call) {
      return of(NameKind.FUNCTION, call.function());
    } else if (action instanceof Action.CreateCoupon coupon) {
      return of(NameKind.COUPON, coupon.coupon());
    } else if (action instanceof Action.CallWebhook call) {
      return of(NameKind.WEBHOOK, call.webhook());
    } else if (action instanceof Action.ReviewOrder review) {
      return of(NameKind.HOOK, review.hook());
    } else if (action instanceof Action.NotifyTeam notify) {
      return of(NameKind.TEAM, notify.team());
    }
    return others;
  }

  private Actions of(NameKind kind, String name) {
    return named.getOrDefault(kind, Map.of()).getOrDefault(name, NOBODY);
  }

  @Override
  public Result ask(Effect.Ask question) {
    return of(NameKind.TEAM, question.who()).ask(question);
  }

  @Override
  public Known known() {
    return known;
  }

  /** A function that steps call by a name. The same call may come again, with the same key. */
  @FunctionalInterface
  public interface Function {
    /**
     * Does what a step wants. An exception counts as {@link Actions.Result.Later}.
     *
     * @param arguments what the step tells, by name
     * @param effect for whom, and with which key
     * @return what came of it: values that later steps and templates may ask for
     */
    Result call(Map<String, String> arguments, Effect.Perform effect);
  }

  private static final class Nobody implements Actions {
    @Override
    public Result perform(Effect.Perform effect) {
      return new Result.Refused("the host does no such thing");
    }
  }
}
