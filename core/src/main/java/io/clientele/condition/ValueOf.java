package io.clientele.condition;

import static java.util.Objects.requireNonNull;

/**
 * The value of a property when something happened for the first or the last time with that property
 * told; a number or a text, as it is compared with.
 *
 * @param end the first or the last time
 * @param property which property; where several values are told, a comparison holds if it does for
 *     one of them
 * @param of of what
 */
public record ValueOf(End end, String property, Occurrences of) implements NumberFact, TextFact {
  public ValueOf {
    requireNonNull(end, "end");
    Texts.name("property", property);
    requireNonNull(of, "of");
  }
}
