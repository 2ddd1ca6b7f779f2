package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * A step from one channel to the next, to a conversion or to none. A channel that is touched
 * several times in a row is one step, as in a chain of order 1.
 *
 * @param from the name of a channel, or {@link #START}
 * @param to the name of a channel, {@link #CONVERSION} or {@link #NONE}
 * @param count how often the step was taken
 * @param probability of this step, of all that begin at the same place
 */
public record Transition(String from, String to, double count, double probability) {
  /** What stands before the first touch. */
  public static final String START = "(start)";

  /** What stands behind a path with a conversion. */
  public static final String CONVERSION = "(conversion)";

  /** What stands behind a path without one. */
  public static final String NONE = "(null)";

  public Transition {
    requireNonNull(from, "from");
    requireNonNull(to, "to");
  }

  /**
   * Returns all steps that were taken, by where they begin: first the start, then the channels in
   * the order of their names; and then by where they lead.
   */
  public static List<Transition> of(Paths paths) {
    int n = paths.channels().size();
    double[][] counts =
        new double[n + 1][n + 2]; // from the start last; to conversion, to none last
    for (int path = 0; path < paths.size(); path++) {
      double conversions = paths.conversions(path);
      double times = conversions + paths.nulls(path);
      int at = n;
      for (int touch = 0; touch < paths.length(path); touch++) {
        int to = paths.channel(path, touch);
        if (to != at) {
          counts[at][to] += times;
          at = to;
        }
      }
      counts[at][n] += conversions;
      counts[at][n + 1] += paths.nulls(path);
    }
    List<Transition> steps = new ArrayList<>();
    for (int i = 0; i <= n; i++) {
      int from = i == 0 ? n : i - 1;
      double all = 0;
      for (double count : counts[from]) {
        all += count;
      }
      for (int to = 0; to < n + 2; to++) {
        if (counts[from][to] > 0) {
          steps.add(
              new Transition(
                  from == n ? START : paths.channels().get(from),
                  to < n ? paths.channels().get(to) : to == n ? CONVERSION : NONE,
                  counts[from][to],
                  counts[from][to] / all));
        }
      }
    }
    return steps;
  }
}
