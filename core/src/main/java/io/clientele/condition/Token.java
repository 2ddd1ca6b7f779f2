package io.clientele.condition;

import java.util.Locale;

/**
 * A piece of the text of a condition.
 *
 * @param text as it was written, a string without its quotes
 * @param start where it begins
 */
record Token(Kind kind, String text, int start) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    SPAN,
    DATE,
    SIGN,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Returns it in lower case, as the words of the language are. */
  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
