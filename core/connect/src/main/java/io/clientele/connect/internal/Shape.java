package io.clientele.connect.internal;

/** Foreign text as it may be shown: enough to see what is wrong with it, too little to read it. */
final class Shape {
  private static final int SHOWN = 40;

  private Shape() {}

  /** Returns the text with {@code a} for each letter and {@code 9} for each digit, shortened. */
  static String of(String text) {
    StringBuilder shape = new StringBuilder("\"");
    int end = Math.min(text.length(), SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isDigit(c)) {
        shape.append('9');
      } else if (c > ' ' && c < 127 && !Character.isLetter(c)) {
        shape.append(c);
      } else {
        shape.append(c == ' ' ? ' ' : 'a');
      }
    }
    return shape.append(end < text.length() ? "...\"" : "\"").toString();
  }
}
