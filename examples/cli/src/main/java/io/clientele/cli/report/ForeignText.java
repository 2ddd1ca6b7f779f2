package io.clientele.cli.report;

/**
 * Texts out of a shop's file, made fit to stand on a page beside others. The files hold them as
 * they are; the templates escape them.
 */
final class ForeignText {
  private static final int LONGEST = 200;

  private ForeignText() {}

  /**
   * Returns the beginning of a text, without characters that turn the direction of what follows,
   * and with a blank for what does not print.
   */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), LONGEST + 1));
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (shown.length() >= LONGEST) {
        return shown.append('…').toString();
      }
      if (!turns(c)) {
        shown.appendCodePoint(Character.isISOControl(c) || isLoneSurrogate(c) ? ' ' : c);
      }
    }
    return shown.toString();
  }

  private static boolean turns(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
