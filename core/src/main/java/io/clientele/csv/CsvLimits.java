package io.clientele.csv;

/**
 * How much a foreign file may ask of the reader before it is refused.
 *
 * @param maxRowBytes longest row, quoted line breaks included; bounds the memory of the reader
 * @param maxInflatedBytes most bytes that a compressed file may unpack to
 * @param maxInflationRatio most bytes that one compressed byte may unpack to, on average from the
 *     beginning; looked at from 16 MiB of unpacked text on
 */
public record CsvLimits(int maxRowBytes, long maxInflatedBytes, int maxInflationRatio) {
  private static final CsvLimits DEFAULTS = new CsvLimits(1 << 20, 64L << 30, 250);

  public CsvLimits {
    check("maxRowBytes", maxRowBytes, 16, 1 << 30);
    check("maxInflatedBytes", maxInflatedBytes, 1, Long.MAX_VALUE);
    check("maxInflationRatio", maxInflationRatio, 1, Integer.MAX_VALUE);
  }

  /**
   * Returns limits that an honest orders file keeps: rows of 1 MiB, 64 GiB unpacked, a ratio of 250
   * (such files pack to a fifth or a tenth; deflate can pack to a thousandth at most).
   */
  public static CsvLimits withDefaults() {
    return DEFAULTS;
  }

  /** Returns limits with another longest row. */
  public CsvLimits withMaxRowBytes(int bytes) {
    return new CsvLimits(bytes, maxInflatedBytes, maxInflationRatio);
  }

  /** Returns limits with another size of unpacked text. */
  public CsvLimits withMaxInflatedBytes(long bytes) {
    return new CsvLimits(maxRowBytes, bytes, maxInflationRatio);
  }

  /** Returns limits with another ratio of unpacked to packed bytes. */
  public CsvLimits withMaxInflationRatio(int ratio) {
    return new CsvLimits(maxRowBytes, maxInflatedBytes, ratio);
  }

  private static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: %s, expected %s to %s".formatted(what, value, least, most));
    }
  }
}
