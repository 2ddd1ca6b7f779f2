package io.clientele.event.json;

/**
 * How much one JSON text may hold. All parsers of this library take their limits from here.
 *
 * @param maxBytes of the whole text in UTF-8
 * @param maxDepth of objects and arrays within each other
 * @param maxValues objects, arrays, texts, numbers, flags and nulls together
 * @param maxNameLength characters of the name of a field
 * @param maxTextLength characters of a text
 * @param maxNumberLength characters of a number
 */
public record JsonLimits(
    int maxBytes,
    int maxDepth,
    int maxValues,
    int maxNameLength,
    int maxTextLength,
    int maxNumberLength) {
  private static final int MOST_BYTES = 1 << 30;
  private static final int MOST_DEPTH = 500;
  private static final JsonLimits STANDARD = new JsonLimits(1 << 20, 64, 100_000, 255, 65_536, 120);

  public JsonLimits {
    positive("maxBytes", maxBytes);
    positive("maxDepth", maxDepth);
    if (maxBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes: %s, expected at most %s, which one array can hold"
              .formatted(maxBytes, MOST_BYTES));
    }
    if (maxDepth > MOST_DEPTH) {
      throw new IllegalArgumentException(
          "maxDepth: %s, expected at most %s, which the stack of a thread can bear"
              .formatted(maxDepth, MOST_DEPTH));
    }
    positive("maxValues", maxValues);
    positive("maxNameLength", maxNameLength);
    positive("maxTextLength", maxTextLength);
    positive("maxNumberLength", maxNumberLength);
  }

  /**
   * Returns the limits that events are held to: 1 MiB, 64 deep, 100,000 values, names of 255, texts
   * of 65,536 and numbers of 120 characters.
   */
  public static JsonLimits standard() {
    return STANDARD;
  }

  /** Returns these limits with another size of the whole text. */
  public JsonLimits withMaxBytes(int bytes) {
    return new JsonLimits(
        bytes, maxDepth, maxValues, maxNameLength, maxTextLength, maxNumberLength);
  }

  private static void positive(String what, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("%s: %s, expected at least 1".formatted(what, limit));
    }
  }
}
