package io.clientele.workflow.engine;

import static io.clientele.condition.Conditions.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.Action;
import io.clientele.workflow.engine.Actions.Result;
import io.clientele.workflow.journey.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionsByNameTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final List<String> done = new ArrayList<>();
  private final ActionsByName actions =
      ActionsByName.none()
          .function("gift", List.of("size"), (told, effect) -> did("gift " + told))
          .coupon("C10", effect -> did("coupon"))
          .webhook("erp", effect -> did("webhook"))
          .hook("desk", effect -> did("hook"))
          .team("support", new Team())
          .others(effect -> did("others"));

  private final class Team implements Actions {
    @Override
    public Result perform(Effect.Perform effect) {
      return did("told");
    }

    @Override
    public Result ask(Effect.Ask question) {
      return did("asked");
    }
  }

  private Result did(String what) {
    done.add(what);
    return new Result.Done(Map.of());
  }

  private static Effect.Perform perform(Action action) {
    return new Effect.Perform("k", "j", "w", CustomerId.of("c"), "s", NOW, action);
  }

  private static Effect.Ask ask(String who) {
    return new Effect.Ask("k", "j", "w", "s", NOW, who, days(1));
  }

  @Test
  void each_does_what_goes_by_its_name() {
    actions.perform(perform(new Action.Call("gift", Map.of("size", "small"))));
    actions.perform(perform(new Action.CreateCoupon("C10", days(1))));
    actions.perform(perform(new Action.CallWebhook("erp")));
    actions.perform(perform(new Action.ReviewOrder(Action.ReviewOrder.Kind.ROUTING, "desk")));
    actions.perform(perform(new Action.NotifyTeam("support", "news")));
    actions.ask(ask("support"));
    actions.perform(perform(new Action.Tag("vip", true)));

    assertThat(done)
        .containsExactly(
            "gift {size=small}", "coupon", "webhook", "hook", "told", "asked", "others");
  }

  @Test
  void what_nobody_does_is_refused_and_a_question_to_nobody_is_answered_by_silence() {
    Action[] unknown = {
      new Action.Call("gifts", Map.of()),
      new Action.CreateCoupon("C20", days(1)),
      new Action.CallWebhook("crm"),
      new Action.ReviewOrder(Action.ReviewOrder.Kind.ROUTING, "table"),
      new Action.NotifyTeam("sales", "news")
    };
    for (Action action : unknown) {
      assertThat(actions.perform(perform(action))).isInstanceOf(Result.Refused.class);
    }
    assertThat(Actions.none().perform(perform(new Action.Tag("vip", true))))
        .isInstanceOf(Result.Refused.class);
    assertThat(actions.ask(ask("sales"))).isEqualTo(new Result.Done(Map.of()));
    assertThat(done).isEmpty();
  }

  @Test
  void a_name_is_there_once() {
    assertThatThrownBy(() -> actions.coupon("C10", effect -> did("again")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("coupon C10 is there already, expected each name once");
  }
}
