package io.clientele.channels.mail;

import java.nio.charset.StandardCharsets;

/** Makes texts fit for headers of a mail, whatever they hold. */
final class HeaderText {
  private static final String KEPT = "-_/+";

  private HeaderText() {}

  /**
   * Returns a text in one line: a blank for each run of blanks, line ends and control characters,
   * also those of Unicode, and for halves of surrogate pairs; none at its ends.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean shown =
                  switch (Character.getType(c)) {
                    case Character.CONTROL,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SPACE_SEPARATOR,
                        Character.SURROGATE,
                        Character.UNASSIGNED ->
                        false;
                    default -> true;
                  };
              if (shown) {
                line.appendCodePoint(c);
              } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
              }
            });
    return line.toString().stripTrailing();
  }

  /**
   * Returns the left side of a message id (RFC 5322, section 3.6.4) for a key: different ones for
   * different keys. Letters, digits and {@code -_/+} stay; others are {@code =} and two digits.
   */
  static String idOf(String key) {
    StringBuilder id = new StringBuilder();
    for (byte b : key.getBytes(StandardCharsets.US_ASCII)) {
      boolean stays =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || KEPT.indexOf(b) >= 0;
      if (stays) {
        id.append((char) b);
      } else {
        id.append('=')
            .append(Character.forDigit(b >> 4, 16))
            .append(Character.forDigit(b & 15, 16));
      }
    }
    return id.toString();
  }
}
