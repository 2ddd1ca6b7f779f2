package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.clientele.channel.Message;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with words such as {@code {{text}}} that parts of a message are put in place of, each
 * written as its place asks. What is put in is not read again.
 */
final class RequestText {
  private static final Pattern WORD = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_.-]*)\\s*}}");
  private static final Set<String> WORDS =
      Set.of(
          "key",
          "address",
          "subject",
          "text",
          "html",
          "customer",
          "workflow",
          "template",
          "purpose",
          "variant");

  private final String source;
  private final UnaryOperator<String> writing;

  private RequestText(String source, UnaryOperator<String> writing) {
    this.source = source;
    this.writing = writing;
    Matcher words = WORD.matcher(source);
    while (words.find()) {
      String word = words.group(1);
      if (!WORDS.contains(word) && !word.startsWith("data.")) {
        throw new IllegalArgumentException(
            "{{%s}} in a request, expected one of %s or data.NAME".formatted(word, WORDS));
      }
    }
  }

  /** Returns a text in which values are within the quotes of JSON (RFC 8259, section 7). */
  static RequestText json(String source) {
    return new RequestText(
        source, value -> new String(JsonStringEncoder.getInstance().quoteAsString(value)));
  }

  /** Returns a text in which values are parts of an address or a form, in percent encoding. */
  static RequestText encoded(String source) {
    return new RequestText(source, RequestText::percent);
  }

  /** Returns a text in which values are as they are. */
  static RequestText plain(String source) {
    return new RequestText(source, value -> value);
  }

  private static String percent(String value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value.getBytes(UTF_8)) {
      boolean stays =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || "-._~".indexOf(b) >= 0;
      if (stays) {
        out.append((char) b);
      } else {
        out.append('%')
            .append(Character.forDigit((b >> 4) & 15, 16))
            .append(Character.forDigit(b & 15, 16));
      }
    }
    return out.toString();
  }

  boolean has(String word) {
    Matcher words = WORD.matcher(source);
    while (words.find()) {
      if (words.group(1).equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the text before the first word. */
  String start() {
    Matcher words = WORD.matcher(source);
    return words.find() ? source.substring(0, words.start()) : source;
  }

  String of(Message message) {
    StringBuilder out = new StringBuilder();
    Matcher words = WORD.matcher(source);
    int from = 0;
    while (words.find()) {
      out.append(source, from, words.start()).append(writing.apply(value(words.group(1), message)));
      from = words.end();
    }
    return out.append(source, from, source.length()).toString();
  }

  private static String value(String word, Message message) {
    String value =
        switch (word) {
          case "key" -> message.key();
          case "address" -> message.address().value();
          case "subject" -> message.content().subject();
          case "text" -> message.content().text();
          case "html" -> message.content().html();
          case "customer" -> message.customer().value();
          case "workflow" -> message.workflow();
          case "template" -> message.template();
          case "purpose" -> message.purpose().value();
          case "variant" -> message.variant();
          default -> message.content().data().get(word.substring(5));
        };
    return value == null ? "" : value;
  }
}
