package io.clientele.channels.template;

/**
 * A text that needs no more escaping.
 *
 * @param html whether it is HTML
 * @param encoded whether it is in percent encoding
 */
record SafeText(String text, boolean html, boolean encoded) implements CharSequence {
  static SafeText html(String text) {
    return new SafeText(text, true, false);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
