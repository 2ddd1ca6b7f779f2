package io.clientele.condition;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Things that happened: those of one kind, within a window, about which something holds.
 *
 * @param source of which kind
 * @param window when
 * @param where what holds about each, if anything has to
 */
public record Occurrences(Source source, Window window, @Nullable Where where) {
  public Occurrences {
    requireNonNull(source, "source");
    requireNonNull(window, "window");
  }

  /** Returns all of one kind. */
  public static Occurrences of(Source source) {
    return new Occurrences(source, new Window.Ever(), null);
  }

  /** Returns these if they happened within a span until now, in place of any window before. */
  public Occurrences in(Span span) {
    return new Occurrences(source, new Window.Last(span), where);
  }

  /** Returns these if they happened on this day or later, in place of any span before. */
  public Occurrences since(Day day) {
    Day last = window instanceof Window.Days days ? days.until() : null;
    return new Occurrences(source, new Window.Days(day, last), where);
  }

  /** Returns these if they happened on this day or earlier, in place of any span before. */
  public Occurrences until(Day day) {
    Day first = window instanceof Window.Days days ? days.from() : null;
    return new Occurrences(source, new Window.Days(first, day), where);
  }

  /** Returns those of these about which something holds too. */
  public Occurrences where(Where holds) {
    return new Occurrences(source, window, where == null ? holds : where.and(holds));
  }

  boolean isEverything() {
    return window instanceof Window.Ever && where == null;
  }
}
