package io.clientele.attribution;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Puts the touchpoints of each customer together to paths, in the order of their times.
 *
 * <p>A conversion ends a path, of which its own touchpoint is the last, and the next touchpoint
 * begins another; what comes after the last conversion is a path without one. At equal times
 * touches come before conversions, then in the order of the names of their channels and of their
 * values, so that the order of the rows means nothing. Immutable.
 */
public final class PathsOfTouchpoints {
  private final Touchpoints touchpoints;
  private final @Nullable Duration lookback;

  PathsOfTouchpoints(Touchpoints touchpoints, @Nullable Duration lookback) {
    this.touchpoints = touchpoints;
    this.lookback = lookback;
  }

  /**
   * Leaves touchpoints out that are older than this when their path ends, with a conversion or with
   * the last touchpoint. Without it, all count.
   *
   * @param longest above 0
   */
  public PathsOfTouchpoints lookback(Duration longest) {
    if (longest.isZero() || longest.isNegative()) {
      throw new IllegalArgumentException("look-back: %s, expected more than 0".formatted(longest));
    }
    return new PathsOfTouchpoints(touchpoints, longest);
  }

  /** Returns the paths, which also know when each touch was. */
  public Paths build() {
    Touchpoints log = touchpoints;
    int[] rows = TouchOrder.of(log);
    PathsBuilder paths = new PathsBuilder();
    TouchAges ages = new TouchAges();
    int[] codeOf = new int[log.channels.size()];
    for (int channel = 0; channel < codeOf.length; channel++) {
      codeOf[channel] = paths.codeOf(log.channels.text(channel));
    }
    long longest = lookback == null ? Long.MAX_VALUE : millis(lookback);
    int[] codes = new int[16];
    long[] times = new long[16];
    int begin = 0;
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      boolean isConversion = log.conversions[row] > 0;
      boolean isLast = i + 1 == rows.length || log.customer[rows[i + 1]] != log.customer[row];
      if (!isConversion && !isLast) {
        continue;
      }
      long end = log.millis[row];
      while (end - log.millis[rows[begin]] > longest) {
        begin++;
      }
      int touches = i + 1 - begin;
      if (touches > codes.length) {
        codes = new int[Math.max(touches, 2 * codes.length)];
        times = new long[codes.length];
      }
      for (int touch = 0; touch < touches; touch++) {
        codes[touch] = codeOf[log.channel[rows[begin + touch]]];
        times[touch] = log.millis[rows[begin + touch]];
      }
      int path = paths.pathOf(codes, touches);
      if (isConversion) {
        paths.count(path, log.conversions[row], log.value[row], 0);
        ages.add(path, log.conversions[row], log.value[row], times, touches, end);
      } else {
        paths.count(path, 0, 0, 1);
      }
      begin = i + 1;
    }
    return paths.build(ages);
  }

  private static long millis(Duration duration) {
    try {
      return duration.toMillis();
    } catch (ArithmeticException beyondAllTimes) {
      return Long.MAX_VALUE;
    }
  }
}
