package io.clientele.condition;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a text and where in them the parser is. */
final class Tokens {
  private final Lexer lexer;
  private final List<Token> tokens;
  private int at;

  Tokens(String text) {
    lexer = new Lexer(text);
    tokens = lexer.tokens();
  }

  Token peek() {
    return tokens.get(at);
  }

  Token second() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /** Returns the token that comes next and goes on to the one after it; the end stays. */
  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /** Goes on if this word or sign comes next, and tells whether it did. */
  boolean skip(String expected) {
    if (peek().isWord(expected) || peek().isSign(expected)) {
      next();
      return true;
    }
    return false;
  }

  void expect(String expected) {
    if (!skip(expected)) {
      throw failure("\"" + expected + "\"", List.of(expected));
    }
  }

  String string(String expected) {
    if (peek().kind() != Token.Kind.STRING) {
      throw failure(expected);
    }
    return next().text();
  }

  /** Returns a name that is a word or stands in quotes. */
  String name(String expected) {
    if (peek().kind() != Token.Kind.STRING && peek().kind() != Token.Kind.WORD) {
      throw failure(expected);
    }
    return next().text();
  }

  ConditionSyntaxException failure(String expected) {
    return failure(expected, List.of());
  }

  ConditionSyntaxException failure(String expected, Collection<String> names) {
    return failure(peek(), expected, names);
  }

  /** Returns the failure at a token, with the nearest of the names as a suggestion. */
  ConditionSyntaxException failure(Token token, String expected, Collection<String> names) {
    String near =
        token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.STRING
            ? NearName.of(token.lower(), names).orElse(null)
            : null;
    return failure(token, expected, names, near);
  }

  ConditionSyntaxException failure(
      Token token, String expected, Collection<String> names, @Nullable String suggestion) {
    boolean same = suggestion != null && names.contains(token.text());
    return lexer.failure(
        token.start(), "found " + Lexer.shown(token), expected, same ? null : suggestion);
  }

  /** Returns the failure for what was written well but is not allowed. */
  ConditionSyntaxException refused(IllegalArgumentException cause) {
    Token before = tokens.get(Math.max(0, at - 1));
    ConditionSyntaxException failure =
        lexer.failure(
            before.start(), String.valueOf(cause.getMessage()), "what is allowed there", null);
    failure.initCause(cause);
    return failure;
  }
}
