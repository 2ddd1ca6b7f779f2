package io.clientele.quality;

import io.clientele.table.Codes;
import java.util.BitSet;
import java.util.function.Predicate;

/** The codes of one growing dictionary whose texts match; each text is looked at once. */
final class CodeSet {
  private final Predicate<String> matches;
  private final BitSet matching = new BitSet();
  private int known;

  CodeSet(Predicate<String> matches) {
    this.matches = matches;
  }

  /** Returns whether a code stands for a text that matches; {@link Codes#NONE} never does. */
  boolean contains(int code, Codes texts) {
    for (; known <= code; known++) {
      if (matches.test(texts.text(known))) {
        matching.set(known);
      }
    }
    return code != Codes.NONE && matching.get(code);
  }
}
