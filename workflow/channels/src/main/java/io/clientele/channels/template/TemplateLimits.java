package io.clientele.channels.template;

/**
 * How much a template may ask for.
 *
 * @param templateCharacters the longest file, in characters
 * @param iterations the most turns of all loops of one rendering
 * @param outputCharacters the longest text that is rendered, or that a variable may hold
 * @param work the most characters that all filters and tags of one rendering may handle together,
 *     which bounds the time it takes and is alike on all machines
 */
public record TemplateLimits(
    int templateCharacters, int iterations, int outputCharacters, long work) {
  public TemplateLimits {
    if (templateCharacters < 1 || iterations < 1 || outputCharacters < 1 || work < 1) {
      throw new IllegalArgumentException(
          "limits of %s characters, %s turns, %s characters of output and work of %s, expected at least 1 of each"
              .formatted(templateCharacters, iterations, outputCharacters, work));
    }
  }

  /**
   * Returns 250,000 characters, 10,000 turns, 1,000,000 characters of output, work of 20 million.
   */
  public static TemplateLimits standard() {
    return new TemplateLimits(250_000, 10_000, 1_000_000, 20_000_000);
  }
}
