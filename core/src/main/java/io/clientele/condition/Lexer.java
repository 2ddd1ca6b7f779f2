package io.clientele.condition;

import io.clientele.condition.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the text of a condition into tokens. Whitespace only separates them. */
final class Lexer {
  private static final int MAX_SHOWN = 40;

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  List<Token> tokens() {
    if (text.length() > Condition.MAX_LENGTH) {
      throw failure(
          0,
          "text of %s characters".formatted(text.length()),
          "at most " + Condition.MAX_LENGTH,
          null);
    }
    List<Token> tokens = new ArrayList<>();
    while (true) {
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      int start = at;
      if (at == text.length()) {
        tokens.add(new Token(Kind.END, "", start));
        return tokens;
      }
      tokens.add(token(start, text.charAt(at)));
    }
  }

  /** Returns the failure at a place of the text. */
  ConditionSyntaxException failure(
      int place, String found, String expected, @Nullable String suggestion) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < place; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int column = 1 + text.codePointCount(lineStart, place);
    return new ConditionSyntaxException(line, column, found, expected, suggestion);
  }

  /** Returns what stands at a token, short and printable. */
  static String shown(Token token) {
    if (token.kind() == Kind.END) {
      return "the end of the text";
    }
    String text = token.text();
    boolean cut = text.length() > MAX_SHOWN;
    String short_ = cut ? text.substring(0, MAX_SHOWN) + "..." : text;
    return token.kind() == Kind.STRING ? "'" + short_ + "'" : "\"" + short_ + "\"";
  }

  private Token token(int start, char c) {
    if (isLetter(c)) {
      skipWordCharacters();
      return new Token(Kind.WORD, text.substring(start, at), start);
    }
    if (isDigit(c)) {
      return number(start);
    }
    if (c == '\'') {
      return string(start);
    }
    at++;
    boolean joined = at < text.length() && text.charAt(at) == '=' && "!<>".indexOf(c) >= 0;
    if (joined) {
      at++;
    } else if ("=<>(),%+-".indexOf(c) < 0) {
      at--;
      int codePoint = text.codePointAt(at);
      boolean printable = Texts.firstUnprintable(Character.toString(codePoint)) < 0;
      throw failure(
          start,
          "found the character U+%04X%s"
              .formatted(codePoint, printable ? " (" + Character.toString(codePoint) + ")" : ""),
          codePoint == '"' || codePoint == '\u2018' || codePoint == '\u2019'
              ? "texts in straight single quotes, such as 'US'"
              : "a word, a number, a text in single quotes or a sign such as >= or (",
          null);
    }
    return new Token(Kind.SIGN, text.substring(start, at), start);
  }

  private Token number(int start) {
    if (isDate(start)) {
      at = start + 10;
      return new Token(Kind.DATE, text.substring(start, at), start);
    }
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
    }
    int end = at;
    skipWordCharacters();
    return new Token(end == at ? Kind.NUMBER : Kind.SPAN, text.substring(start, at), start);
  }

  /** Whether four digits, two and two begin here with hyphens between, and no more follow. */
  private boolean isDate(int start) {
    if (start + 10 > text.length()) {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(start + i);
      boolean hyphen = i == 4 || i == 7;
      if (hyphen ? c != '-' : !isDigit(c)) {
        return false;
      }
    }
    return start + 10 == text.length() || !isWordCharacter(text.charAt(start + 10));
  }

  private Token string(int start) {
    StringBuilder content = new StringBuilder();
    at++;
    while (true) {
      int quote = text.indexOf('\'', at);
      if (quote < 0) {
        throw failure(start, "found a text without an end", "a single quote that closes it", null);
      }
      content.append(text, at, quote);
      at = quote + 1;
      if (at == text.length() || text.charAt(at) != '\'') {
        break;
      }
      content.append('\'');
      at++;
    }
    String value = content.toString();
    int bad = Texts.firstUnprintable(value);
    if (bad >= 0) {
      throw failure(
          start,
          "found a text with the character U+%04X".formatted((int) value.charAt(bad)),
          "printable characters",
          null);
    }
    if (value.length() > Texts.MAX_VALUE_LENGTH) {
      throw failure(
          start,
          "found a text of %s characters".formatted(value.length()),
          "at most " + Texts.MAX_VALUE_LENGTH,
          null);
    }
    return new Token(Kind.STRING, value, start);
  }

  private void skipWordCharacters() {
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isWordCharacter(char c) {
    return isLetter(c) || isDigit(c);
  }
}
