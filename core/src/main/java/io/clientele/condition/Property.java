package io.clientele.condition;

/**
 * What is told of one event, order or purchased item, inside {@code where}; {@link
 * Conditions#property} makes comparisons of it. Where an event tells several, such as the SKUs of
 * an order, a comparison holds if it does for one of them.
 *
 * @param name in lower case with underscores, such as {@code product_id}; for events of the host's
 *     own the name that it gave
 */
public record Property(String name) implements NumberTerm, TextTerm, FlagTerm {
  public Property {
    Texts.name("property", name);
  }
}
