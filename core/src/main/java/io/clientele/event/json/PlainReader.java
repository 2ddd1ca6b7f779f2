package io.clientele.event.json;

import io.clientele.event.Properties;
import io.clientele.event.PropertyValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON text as this library writes it, in one pass over its bytes, and gives up on all
 * else: what is broken, beyond the limits, or not known is left to {@link
 * io.clientele.json.JsonTextReader}, which says where and why, or keeps it. So whatever is read
 * here is what would be read there.
 */
final class PlainReader {
  private static final char REPLACEMENT = '\ufffd';
  private static final int MOST_DIGITS_OF_AN_INT = 9;

  private final byte[] json;
  private final JsonLimits limits;
  private int at;
  private int values;
  private int depth;

  PlainReader(byte[] json, JsonLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /** Says that a text is not plain. Thrown often with hostile texts, so it has no stack trace. */
  static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPlain() {
      super(null, null, false, false);
    }
  }

  /** Returns what throws away the reading. */
  static NotPlain notPlain() {
    return new NotPlain();
  }

  void startObject() {
    start('{');
  }

  void startArray() {
    start('[');
  }

  /** Returns whether another field follows; if not, the object has ended. */
  boolean hasField(boolean isFirst) {
    return more('}', isFirst);
  }

  /** Returns whether another item follows; if not, the array has ended. */
  boolean hasItem(boolean isFirst) {
    return more(']', isFirst);
  }

  /** Reads a name, which is one of these, and returns which; most likely that of the guess. */
  int name(byte[][] quotedNames, int guess) {
    next();
    for (int i = guess; i < quotedNames.length; i++) {
      if (skips(quotedNames[i])) {
        return i;
      }
    }
    for (int i = 0; i < guess; i++) {
      if (skips(quotedNames[i])) {
        return i;
      }
    }
    throw notPlain();
  }

  /** Reads the null that stands here, if one does. */
  boolean isNull() {
    if (next() != 'n') {
      return false;
    }
    literal("null");
    return true;
  }

  boolean flag() {
    boolean flag = next() == 't';
    literal(flag ? "true" : "false");
    return flag;
  }

  String text() {
    count();
    String text = string();
    if (text.length() > limits.maxTextLength()) {
      throw notPlain();
    }
    return text;
  }

  /** Reads a number of few digits and nothing else. */
  int smallNumber() {
    count();
    next();
    int from = at;
    int number = 0;
    while (isDigit(json[at])) {
      number = 10 * number + (json[at++] - '0');
    }
    int digits = at - from;
    byte c = json[at];
    if (digits == 0
        || digits > Math.min(MOST_DIGITS_OF_AN_INT, limits.maxNumberLength())
        || (digits > 1 && json[from] == '0')
        || c == '.'
        || c == 'e'
        || c == 'E') {
      throw notPlain();
    }
    return number;
  }

  BigDecimal number() {
    count();
    next();
    int from = at;
    skip('-');
    boolean leadingZero = json[at] == '0';
    if (digits() > 1 && leadingZero) {
      throw notPlain();
    }
    if (skip('.')) {
      digits();
    }
    if (skip('e') || skip('E')) {
      if (!skip('-')) {
        skip('+');
      }
      digits();
    }
    if (at - from > limits.maxNumberLength()) {
      throw notPlain();
    }
    String number = new String(json, from, at - from, StandardCharsets.ISO_8859_1);
    return new PropertyValue.Decimal(new BigDecimal(number)).value();
  }

  PropertyValue property() {
    return switch (next()) {
      case '{' -> properties();
      case '[' -> items();
      case '"' -> new PropertyValue.Text(text());
      case 't', 'f' -> new PropertyValue.Flag(flag());
      case 'n' -> {
        literal("null");
        yield new PropertyValue.Nothing();
      }
      default -> new PropertyValue.Decimal(number());
    };
  }

  Properties properties() {
    Map<String, PropertyValue> fields = new LinkedHashMap<>();
    startObject();
    while (hasField(fields.isEmpty())) {
      next();
      String name = string();
      if (next() != ':' || name.length() > limits.maxNameLength()) {
        throw notPlain();
      }
      at++;
      if (fields.put(name, property()) != null) {
        throw notPlain();
      }
    }
    return Properties.of(fields);
  }

  /** Sees to it that nothing follows. */
  void end() {
    while (at < json.length) {
      if (!isBlank(json[at++])) {
        throw notPlain();
      }
    }
  }

  private PropertyValue items() {
    List<PropertyValue> items = new ArrayList<>();
    startArray();
    while (hasItem(items.isEmpty())) {
      items.add(property());
    }
    return new PropertyValue.Items(items);
  }

  private void start(char bracket) {
    count();
    if (next() != bracket || ++depth > limits.maxDepth()) {
      throw notPlain();
    }
    at++;
  }

  private boolean more(char end, boolean isFirst) {
    byte c = next();
    if (c == end) {
      at++;
      depth--;
      return false;
    }
    if (!isFirst) {
      if (c != ',') {
        throw notPlain();
      }
      at++;
    }
    return true;
  }

  private void count() {
    if (++values > limits.maxValues()) {
      throw notPlain();
    }
  }

  /** Moves to the next byte that is not blank, and returns it. */
  private byte next() {
    while (isBlank(json[at])) {
      at++;
    }
    return json[at];
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private boolean skip(char c) {
    boolean there = json[at] == c;
    at += there ? 1 : 0;
    return there;
  }

  /** Skips a quoted name and the colon after it. */
  private boolean skips(byte[] quotedName) {
    int length = quotedName.length - 1; // blanks may stand before the colon
    if (json.length - at <= length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (json[at + i] != quotedName[i]) {
        return false;
      }
    }
    if (quotedName.length - 2 > limits.maxNameLength()) {
      throw notPlain();
    }
    at += length;
    if (next() != ':') {
      throw notPlain();
    }
    at++;
    return true;
  }

  private int digits() {
    int from = at;
    while (isDigit(json[at])) {
      at++;
    }
    if (at == from) {
      throw notPlain();
    }
    return at - from;
  }

  private void literal(String word) {
    count();
    for (int i = 0; i < word.length(); i++) {
      if (json[at++] != word.charAt(i)) {
        throw notPlain();
      }
    }
  }

  private String string() {
    if (json[at++] != '"') {
      throw notPlain();
    }
    int from = at;
    int all = 0;
    byte c;
    while ((c = json[at]) != '"') {
      if (c == '\\') {
        return escaped(from);
      }
      if (c >= 0 && c < ' ') {
        throw notPlain();
      }
      all |= c;
      at++;
    }
    return decoded(from, at++, all < 0);
  }

  private String decoded(int from, int to, boolean beyondAscii) {
    if (!beyondAscii) {
      return new String(json, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String text = new String(json, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) { // it may stand for bytes that are no UTF-8
      throw notPlain();
    }
    return text;
  }

  /** Reads a string with escapes, of which those of one letter are plain. */
  private String escaped(int from) {
    StringBuilder text = new StringBuilder();
    int start = from;
    while (json[at] != '"') {
      byte c = json[at];
      if (c >= 0 && c < ' ') {
        throw notPlain();
      }
      if (c == '\\') {
        text.append(decoded(start, at, true));
        int letter = "\"\\/bfnrt".indexOf(json[at + 1]);
        if (letter < 0) {
          throw notPlain();
        }
        text.append("\"\\/\b\f\n\r\t".charAt(letter));
        at += 2;
        start = at;
      } else {
        at++;
      }
    }
    text.append(decoded(start, at++, true));
    return text.toString();
  }
}
