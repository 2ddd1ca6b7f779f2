package io.clientele.channels.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Makes texts fit for headers of a mail, whatever they hold. */
final class HeaderText {
  private static final String KEPT = "-_/+";

  /** Of at most three bytes each, so that an encoded word has no more than 75 characters. */
  private static final int WORD_CHARACTERS = 15;

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
   * Returns a line as the text of a header (RFC 2047). What reads like an encoded word already is
   * encoded once more, or mail programs would decode what the text only says.
   */
  static String encoded(String line) {
    if (!line.contains("=?")) {
      try {
        return MimeUtility.encodeText(line, "UTF-8", null);
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java platform has UTF-8", e);
      }
    }
    StringBuilder words = new StringBuilder();
    for (int from = 0; from < line.length(); ) {
      int to = Math.min(line.length(), from + WORD_CHARACTERS);
      if (to < line.length() && Character.isLowSurrogate(line.charAt(to))) {
        to--;
      }
      byte[] word = line.substring(from, to).getBytes(StandardCharsets.UTF_8);
      words.append(words.isEmpty() ? "" : " ");
      words.append("=?UTF-8?B?").append(Base64.getEncoder().encodeToString(word)).append("?=");
      from = to;
    }
    return words.toString();
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
