package io.clientele.channels.template;

import java.util.function.IntUnaryOperator;

/**
 * How many messages a phone network makes of a text. With characters of the GSM alphabet alone a
 * message has 160 of them, or 153 where several belong together; those of its extension, such as
 * the sign for the euro, count twice. One other character, and all are counted in UTF-16: 70, or
 * 67. What counts twice is not cut in two.
 *
 * <p>Sources: 3GPP TS 23.038, sections 6.2.1 and 6.2.1.1 (alphabet and extension), 6.2.3 (UCS2); TS
 * 23.040, section 9.2.3.24.1 (concatenation, header of 6 bytes).
 *
 * @param unicode whether characters stand in it that are not in the GSM alphabet
 * @param units septets or UTF-16 units
 * @param segments how many messages, 0 for an empty text
 */
public record SmsSegments(boolean unicode, int units, int segments) {
  private static final String BASIC =
      "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n"
          + "\u00d8\u00f8\r"
          + "\u00c5\u00e5"
          + "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9"
          + " !\"#\u00a4%&'()*+,-./0123456789:;<=>?\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ"
          + "\u00c4\u00d6\u00d1\u00dc\u00a7\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";
  private static final String EXTENSION = "\f^{}\\[~]|\u20ac";

  /** Counts a text. */
  public static SmsSegments of(String text) {
    boolean gsm =
        text.codePoints().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    IntUnaryOperator size = gsm ? c -> EXTENSION.indexOf(c) >= 0 ? 2 : 1 : Character::charCount;
    int units = text.codePoints().map(size).sum();
    int alone = gsm ? 160 : 70;
    int together = gsm ? 153 : 67;
    if (units <= alone) {
      return new SmsSegments(!gsm, units, units == 0 ? 0 : 1);
    }
    int segments = 1;
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      int more = size.applyAsInt(c);
      if (used + more > together) {
        segments++;
        used = 0;
      }
      used += more;
    }
    return new SmsSegments(!gsm, units, segments);
  }
}
