package io.clientele.workflow.memory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Writes texts in few bytes and reads them back exactly.
 *
 * <p>Ids are often words that come again and again around a number that does not, such as {@code
 * orders/5512345678901/email}: the words are kept once, and the number as one. Other texts of
 * lower-case letters, digits and {@code - _ . /} take 2 bytes for 3 characters, and those of
 * hexadecimal digits half of their length.
 */
final class PackedTexts {
  private static final int KINDS_BITS = 3;
  private static final int KINDS = (1 << KINDS_BITS) - 1;
  private static final int UTF_8_TEXT = 0;
  private static final int WORD_TEXT = 1;
  private static final int HEX_TEXT = 2;
  private static final int PARTS_TEXT = 3;

  /** As its chars, so that also a text that is no Unicode comes back as it was. */
  private static final int UTF_16_TEXT = 4;

  private static final byte[] WORD =
      "abcdefghijklmnopqrstuvwxyz0123456789-_./".getBytes(ISO_8859_1);
  private static final byte[] PLACE = places();
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

  /** With more parts than these, a text is not a number with words around it. */
  private static final int MOST_PARTS = 4;

  private static final int MOST_DIGITS = 18;

  /** Once there are so many words, they are those of ids made by chance, and no more are kept. */
  private static final int MOST_WORDS = 1 << 12;

  private static final int LONGEST_WORD = 40;

  private final Codes<String> words = new Codes<>();
  private final long[] parts = new long[MOST_PARTS];

  private static byte[] places() {
    byte[] places = new byte[128];
    Arrays.fill(places, (byte) -1);
    for (int i = 0; i < WORD.length; i++) {
      places[WORD[i]] = (byte) i;
    }
    return places;
  }

  void write(String text, PackedWriter out) {
    int kind = kindOf(text);
    if (kind == HEX_TEXT && text.length() > MOST_DIGITS) {
      hex(text, out); // a hash, most likely
      return;
    }
    int count = kind == UTF_16_TEXT ? 0 : partsOf(text);
    if (count > 0) {
      head(count, PARTS_TEXT, out);
      for (int i = 0; i < count; i++) {
        out.number(parts[i]);
      }
    } else if (kind == HEX_TEXT) {
      hex(text, out);
    } else if (kind == WORD_TEXT) {
      words(text, out);
    } else if (kind == UTF_8_TEXT) {
      byte[] encoded = text.getBytes(UTF_8);
      head(encoded.length, UTF_8_TEXT, out);
      out.bytes(encoded, 0, encoded.length);
    } else {
      head(text.length(), UTF_16_TEXT, out);
      for (int i = 0; i < text.length(); i++) {
        out.octet(text.charAt(i) >> 8);
        out.octet(text.charAt(i));
      }
    }
  }

  private static void head(int length, int kind, PackedWriter out) {
    out.number((long) length << KINDS_BITS | kind);
  }

  private static int kindOf(String text) {
    boolean word = true;
    boolean hex = text.length() % 2 == 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        return UTF_16_TEXT;
      }
      word &= c < 128 && PLACE[c] >= 0;
      hex &= isDigit(c) || (c >= 'a' && c <= 'f');
    }
    if (hex) {
      return HEX_TEXT;
    }
    return word ? WORD_TEXT : UTF_8_TEXT;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Parts a text into words and numbers; returns how many, 0 if it does not fall into few. */
  private int partsOf(String text) {
    int count = 0;
    boolean hasNumber = false;
    int at = 0;
    while (at < text.length()) {
      if (count == MOST_PARTS) {
        return 0;
      }
      int end = endOfNumber(text, at);
      if (end > at) {
        parts[count++] = Long.parseLong(text, at, end, 10) << 1 | 1;
        hasNumber = true;
      } else {
        end = endOfWord(text, at);
        int code = codeOf(text.substring(at, end));
        if (code < 0) {
          return 0;
        }
        parts[count++] = (long) code << 1;
      }
      at = end;
    }
    return hasNumber ? count : 0;
  }

  /** A number is written without zeros before it; those are of the word before. */
  private static int endOfNumber(String text, int from) {
    int end = from;
    if (text.charAt(from) != '0') {
      while (end < text.length() && isDigit(text.charAt(end)) && end - from < MOST_DIGITS) {
        end++;
      }
    }
    return end;
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && (!isDigit(text.charAt(end)) || text.charAt(end) == '0')) {
      end++;
    }
    return end;
  }

  private int codeOf(String word) {
    if (word.length() > LONGEST_WORD) {
      return -1;
    }
    return words.size() < MOST_WORDS || words.has(word) ? words.of(word) : -1;
  }

  private static void hex(String text, PackedWriter out) {
    head(text.length() / 2, HEX_TEXT, out);
    for (int i = 0; i < text.length(); i += 2) {
      int high = Character.digit(text.charAt(i), 16);
      out.octet(high << 4 | Character.digit(text.charAt(i + 1), 16));
    }
  }

  private static void words(String text, PackedWriter out) {
    head(text.length(), WORD_TEXT, out);
    for (int i = 0; i < text.length(); i += 3) {
      int three = (place(text, i) * WORD.length + place(text, i + 1)) * WORD.length;
      three += place(text, i + 2);
      out.octet(three >> 8);
      out.octet(three);
    }
  }

  private static int place(String text, int at) {
    return at < text.length() ? PLACE[text.charAt(at)] : 0;
  }

  String read(PackedReader in) {
    int head = in.count();
    int length = head >>> KINDS_BITS;
    return switch (head & KINDS) {
      case HEX_TEXT -> hex(in, length);
      case WORD_TEXT -> words(in, length);
      case PARTS_TEXT -> parts(in, length);
      case UTF_8_TEXT -> {
        in.skip(length);
        yield new String(in.data(), in.at() - length, length, UTF_8);
      }
      default -> chars(in, length);
    };
  }

  /** Returns whether the next text is this one; the reader may stand anywhere then. */
  boolean isNext(String text, PackedReader in) {
    int start = in.at();
    int head = in.count();
    if ((head & KINDS) == HEX_TEXT) {
      return isHex(text, in, head >>> KINDS_BITS);
    }
    if ((head & KINDS) != PARTS_TEXT) {
      in.skip(start - in.at());
      return read(in).equals(text);
    }
    int at = 0;
    for (int left = head >>> KINDS_BITS; left > 0; left--) {
      long part = in.number();
      int end = (part & 1) == 1 ? endOf(part >>> 1, text, at) : endOf((int) (part >>> 1), text, at);
      if (end < 0) {
        return false;
      }
      at = end;
    }
    return at == text.length();
  }

  private static boolean isHex(String text, PackedReader in, int length) {
    if (text.length() != 2 * length) {
      return false;
    }
    for (int i = 0; i < text.length(); i += 2) {
      int octet = in.octet();
      if (text.charAt(i) != HEX[octet >> 4] || text.charAt(i + 1) != HEX[octet & 15]) {
        return false;
      }
    }
    return true;
  }

  /** Returns where a word that a text has at a place ends, -1 if it does not have it there. */
  private int endOf(int word, String text, int at) {
    String expected = words.at(word);
    return text.startsWith(expected, at) ? at + expected.length() : -1;
  }

  private static int endOf(long number, String text, int at) {
    int end = at < text.length() ? endOfNumber(text, at) : at;
    return end > at && Long.parseLong(text, at, end, 10) == number ? end : -1;
  }

  private static String hex(PackedReader in, int length) {
    byte[] text = new byte[2 * length];
    for (int i = 0; i < text.length; i += 2) {
      int octet = in.octet();
      text[i] = HEX[octet >> 4];
      text[i + 1] = HEX[octet & 15];
    }
    return new String(text, ISO_8859_1);
  }

  private static String words(PackedReader in, int length) {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i += 3) {
      int three = in.octet() << 8 | in.octet();
      text[i] = WORD[three / (WORD.length * WORD.length)];
      if (i + 1 < length) {
        text[i + 1] = WORD[three / WORD.length % WORD.length];
      }
      if (i + 2 < length) {
        text[i + 2] = WORD[three % WORD.length];
      }
    }
    return new String(text, ISO_8859_1);
  }

  private String parts(PackedReader in, int count) {
    StringBuilder text = new StringBuilder(48);
    for (int i = 0; i < count; i++) {
      long part = in.number();
      if ((part & 1) == 1) {
        text.append(part >>> 1);
      } else {
        text.append(words.at((int) (part >>> 1)));
      }
    }
    return text.toString();
  }

  private static String chars(PackedReader in, int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) (in.octet() << 8 | in.octet());
    }
    return new String(text);
  }

  /** Goes on behind a text. */
  static void skip(PackedReader in) {
    int head = in.count();
    int length = head >>> KINDS_BITS;
    switch (head & KINDS) {
      case WORD_TEXT -> in.skip((length + 2) / 3 * 2);
      case UTF_16_TEXT -> in.skip(2 * length);
      case PARTS_TEXT -> {
        for (int i = 0; i < length; i++) {
          in.number();
        }
      }
      default -> in.skip(length);
    }
  }
}
