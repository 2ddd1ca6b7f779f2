package io.clientele.attribution;

import static java.util.Objects.requireNonNull;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the touchpoints of each customer together to journeys and paths, in the order of their
 * times.
 *
 * <p>A conversion ends a journey, of which its own touchpoint is the last, and the next touchpoint
 * begins another; what comes after the last conversion is a journey without one. At equal times
 * touches come before conversions, then in the order of the names of their channels and of their
 * values, so that the order of the rows means nothing. A conversion that no touch precedes is one
 * of the channel {@code direct}. Immutable.
 */
public final class PathsOfTouchpoints {
  private static final String DIRECT = "direct";

  private final Touchpoints touchpoints;
  private final @Nullable Duration lookback;
  private final Map<String, Duration> lookbackOf;
  private final boolean isOverlapping;
  private final @Nullable String excluded;

  private PathsOfTouchpoints(
      Touchpoints touchpoints,
      @Nullable Duration lookback,
      Map<String, Duration> lookbackOf,
      boolean isOverlapping,
      @Nullable String excluded) {
    this.touchpoints = touchpoints;
    this.lookback = lookback;
    this.lookbackOf = Map.copyOf(lookbackOf);
    this.isOverlapping = isOverlapping;
    this.excluded = excluded;
  }

  PathsOfTouchpoints(Touchpoints touchpoints) {
    this(touchpoints, null, Map.of(), false, null);
  }

  /**
   * Leaves touchpoints out that are older than this when their journey ends, with a conversion or
   * with the last touchpoint. Without it, all count.
   *
   * @param longest above 0
   */
  public PathsOfTouchpoints lookback(Duration longest) {
    return new PathsOfTouchpoints(
        touchpoints, checked(longest), lookbackOf, isOverlapping, excluded);
  }

  /**
   * Looks back by another time for touchpoints of one kind of interaction: a view of an ad is
   * mostly given a day where a click is given a month.
   *
   * @param interaction as the log writes it, such as {@code view}
   * @param longest above 0
   */
  public PathsOfTouchpoints lookback(String interaction, Duration longest) {
    Map<String, Duration> all = new HashMap<>(lookbackOf);
    all.put(requireNonNull(interaction, "interaction"), checked(longest));
    return new PathsOfTouchpoints(touchpoints, lookback, all, isOverlapping, excluded);
  }

  /**
   * Lets journeys of one customer overlap: a touchpoint counts for every conversion after it that
   * looks back so far, and not for the next one alone. Needs a look-back, for else the journeys of
   * a faithful customer grow without end.
   */
  public PathsOfTouchpoints overlapping() {
    return new PathsOfTouchpoints(touchpoints, lookback, lookbackOf, true, excluded);
  }

  /**
   * Leaves a channel out of the journeys that have another one too, so that its credit goes to
   * them; a journey of nothing else stays.
   *
   * @param channel mostly the one of visitors whom nobody led here
   */
  public PathsOfTouchpoints excluding(String channel) {
    return new PathsOfTouchpoints(
        touchpoints, lookback, lookbackOf, isOverlapping, requireNonNull(channel, "channel"));
  }

  /** Leaves touchpoints out that were not before an instant. */
  public PathsOfTouchpoints before(Instant end) {
    return new PathsOfTouchpoints(
        touchpoints.before(end), lookback, lookbackOf, isOverlapping, excluded);
  }

  /** Returns the paths, which also know their {@link Paths#journeys journeys}. */
  public Paths build() {
    return journeys().paths();
  }

  /**
   * Returns the journeys one by one.
   *
   * @throws IllegalStateException if they overlap without a look-back
   */
  public Journeys journeys() {
    if (isOverlapping && lookback == null) {
      throw new IllegalStateException(
          "overlapping journeys without a look-back: set one with lookback(..)");
    }
    Touchpoints log = touchpoints;
    JourneysBuilder journeys = new JourneysBuilder(log.customers, names(log));
    Walk walk = new Walk(log, journeys);
    int[] rows = TouchOrder.of(log);
    for (int from = 0; from < rows.length; ) {
      int to = from + 1;
      while (to < rows.length && log.customer[rows[to]] == log.customer[rows[from]]) {
        to++;
      }
      walk.customer(rows, from, to);
      from = to;
    }
    return journeys.build();
  }

  private static Dictionary.Builder names(Touchpoints log) {
    Dictionary.Builder names = Dictionary.builder();
    for (int channel = 0; channel < log.channels.size(); channel++) {
      names.add(log.channels.text(channel));
    }
    return names;
  }

  private static Duration checked(Duration longest) {
    if (longest.isZero() || longest.isNegative()) {
      throw new IllegalArgumentException("look-back: %s, expected more than 0".formatted(longest));
    }
    return longest;
  }

  private static long millis(@Nullable Duration duration) {
    try {
      return duration == null ? Long.MAX_VALUE : duration.toMillis();
    } catch (ArithmeticException beyondAllTimes) {
      return Long.MAX_VALUE;
    }
  }

  /** Goes through the touchpoints of one customer after the other. */
  private final class Walk {
    private final Touchpoints log;
    private final JourneysBuilder journeys;
    private final long usual = millis(lookback);
    private final long longest;
    private final long[] longestOf; // by interaction
    private final int excludedCode;

    Walk(Touchpoints log, JourneysBuilder journeys) {
      this.log = log;
      this.journeys = journeys;
      longestOf = new long[log.interactions.size()];
      long all = usual;
      for (int code = 0; code < longestOf.length; code++) {
        Duration own = lookbackOf.get(log.interactions.text(code));
        longestOf[code] = own == null ? usual : millis(own);
        all = Math.max(all, longestOf[code]);
      }
      longest = all;
      excludedCode = excluded == null ? Codes.NONE : log.channels.codeOf(excluded);
    }

    void customer(int[] rows, int from, int to) {
      int begin = from;
      int afterLast = from;
      for (int i = from; i < to; i++) {
        int row = rows[i];
        if (log.conversions[row] == 0) {
          continue;
        }
        while (log.millis[row] - log.millis[rows[begin]] > longest) {
          begin++;
        }
        add(rows, begin, i + 1, log.conversions[row], log.value[row]);
        afterLast = i + 1;
        begin = isOverlapping ? begin : afterLast;
      }
      if (afterLast < to) {
        add(rows, afterLast, to, 0, 0);
      }
    }

    private void add(int[] rows, int from, int to, double conversions, double value) {
      long end = log.millis[rows[to - 1]];
      boolean isLeftOut = excludedCode != Codes.NONE && hasOther(rows, from, to, end);
      for (int i = from; i < to; i++) {
        int row = rows[i];
        if (counts(row, end) && !(isLeftOut && log.channel[row] == excludedCode)) {
          journeys.touch(log.channel[row], log.millis[row]);
        }
      }
      if (journeys.touches() == 0) {
        journeys.touch(journeys.codeOf(DIRECT), end);
      }
      journeys.end(log.customer[rows[to - 1]], end, conversions, value);
    }

    private boolean counts(int row, long end) {
      int interaction = log.interaction[row];
      long most = interaction == Codes.NONE ? usual : longestOf[interaction];
      return log.channel[row] != Codes.NONE && end - log.millis[row] <= most;
    }

    private boolean hasOther(int[] rows, int from, int to, long end) {
      for (int i = from; i < to; i++) {
        if (log.channel[rows[i]] != excludedCode && counts(rows[i], end)) {
          return true;
        }
      }
      return false;
    }
  }
}
