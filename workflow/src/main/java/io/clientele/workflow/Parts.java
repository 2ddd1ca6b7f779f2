package io.clientele.workflow;

import io.clientele.assignment.Share;
import io.clientele.condition.Span;
import io.clientele.condition.Vocabulary;
import io.clientele.event.EventType;
import io.clientele.workflow.Start.Again;
import java.util.function.Consumer;

/** The words that workflows are written with in Java, to be imported statically. */
public final class Parts {
  /**
   * The fields that conditions of workflows may ask for: those of every profile, what is in the
   * customer's cart ({@code cart_items}, 0 of an empty one, {@code cart_value} in the shop's
   * currency and {@code cart_margin} as a share of it), and what the journey knows ({@code
   * journey_coupon}, {@code journey_review}, {@code journey_verdict}). A host adds its own, and
   * those that its functions give back.
   *
   * <p>Where the key of a journey is a SKU, as after a fallen price or when a product is back, the
   * catalog of the profiles tells whether it can be sold now ({@code journey_in_stock}), what it
   * costs in the shop's currency ({@code journey_price}), and by how much that is more than when
   * that happened which made the journey begin ({@code journey_price_rise}, below 0 if it is less).
   * They are absent where the catalog does not know it. A host that has a catalog tells it of a
   * change before it tells the engine, or a journey about what is back finds it sold out.
   */
  public static final Vocabulary VOCABULARY =
      Vocabulary.standard()
          .withNumber("cart_items")
          .withNumber("cart_value")
          .withNumber("cart_margin")
          .withFlag("journey_in_stock")
          .withNumber("journey_price")
          .withNumber("journey_price_rise")
          .withText("journey_coupon")
          .withText("journey_review")
          .withText("journey_verdict");

  private Parts() {}

  /** Returns all events of a type. */
  public static EventMatch event(EventType type) {
    return EventMatch.of(type);
  }

  /** Returns all events of a name that only the host knows. */
  public static EventMatch event(String name) {
    return EventMatch.named(name);
  }

  /** Returns that a segment is entered. */
  public static Trigger enters(String segment) {
    return new Trigger.OnSegment(segment, true);
  }

  /** Returns that a segment is left. */
  public static Trigger leaves(String segment) {
    return new Trigger.OnSegment(segment, false);
  }

  /** Returns that a journey may begin again so long after the one before began. */
  public static Again after(Span span) {
    return new Again.After(span);
  }

  /** Returns that a journey never begins again. */
  public static Again never() {
    return new Again.Never();
  }

  /** Returns a share of all customers, 0 to 100 with at most two decimals. */
  public static Share percent(double percent) {
    return Share.percent(percent);
  }

  /** Returns a way that a share of customers goes, in percent. */
  public static Step.Share arm(int weight, String name, Consumer<Steps> steps) {
    return new Step.Share(weight, name, Steps.of(steps));
  }

  /** Returns a way that is gone when something happens that is awaited. */
  public static Step.Awaited on(EventMatch match, Consumer<Steps> steps) {
    return new Step.Awaited(match, Steps.of(steps));
  }

  /** Returns a cap on messages: {@code atMost(3, days(7))}. */
  public static Cap atMost(int messages, Span per) {
    return Cap.of(messages, per);
  }
}
