package io.clientele.channels.template;

import java.time.Duration;

/**
 * How much a template may ask for.
 *
 * @param templateCharacters the longest file, in characters
 * @param iterations the most turns of all loops of one rendering
 * @param outputCharacters the longest text that is rendered, or that a variable may hold
 * @param time the longest that one rendering may take, by the clock of the machine
 */
public record TemplateLimits(
    int templateCharacters, int iterations, int outputCharacters, Duration time) {
  public TemplateLimits {
    if (templateCharacters < 1 || iterations < 1 || outputCharacters < 1 || time.toMillis() < 1) {
      throw new IllegalArgumentException(
          "limits of %d characters, %d turns, %d characters of output and %s, expected at least 1 of each and a millisecond"
              .formatted(templateCharacters, iterations, outputCharacters, time));
    }
  }

  /** Returns 250,000 characters, 10,000 turns, 1,000,000 characters of output, 1 second. */
  public static TemplateLimits standard() {
    return new TemplateLimits(250_000, 10_000, 1_000_000, Duration.ofSeconds(1));
  }
}
