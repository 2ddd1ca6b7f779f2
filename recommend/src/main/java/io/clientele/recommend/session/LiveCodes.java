package io.clientele.recommend.session;

import io.clientele.table.Codes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Texts with codes that can be given back, and are then given to others. Not safe for use by
 * several threads while it changes.
 */
final class LiveCodes implements Codes {
  /** A hash map of the JDK, because texts that are chosen to collide do it no harm. */
  private final Map<String, Integer> codes = new HashMap<>();

  private @Nullable String[] texts = new @Nullable String[16];
  private int[] free = new int[16];
  private int freeSize;
  private int used;

  @Override
  public int size() {
    return codes.size();
  }

  @Override
  public String text(int code) {
    return Objects.requireNonNull(texts[code]);
  }

  @Override
  public int codeOf(String text) {
    Integer code = codes.get(text);
    return code == null ? NONE : code;
  }

  boolean has(int code) {
    return texts[code] != null;
  }

  /** Gives a text that has no code the one that was given back last, or else the next. */
  int add(String text) {
    int code = freeSize > 0 ? free[--freeSize] : used++;
    if (code == texts.length) {
      texts = Arrays.copyOf(texts, code + (code >> 1));
    }
    texts[code] = text;
    codes.put(text, code);
    return code;
  }

  void remove(int code) {
    codes.remove(text(code));
    texts[code] = null;
    if (freeSize == free.length) {
      free = Arrays.copyOf(free, freeSize + (freeSize >> 1));
    }
    free[freeSize++] = code;
  }
}
