package io.clientele.table;

import static java.util.Objects.checkIndex;

import java.util.Optional;

/**
 * A text for each code of something else: the name of an item, the country of an order. Immutable.
 */
public final class Labels {
  private final int[] codes;
  private final Dictionary texts;

  /** Keeps the array: the caller must not change it any more. */
  Labels(int[] codes, Dictionary texts) {
    this.codes = codes;
    this.texts = texts;
  }

  /** Returns how many codes there are, with a label or without. */
  public int size() {
    return codes.length;
  }

  /** Returns the label of a code, if it has one. */
  public Optional<String> of(int code) {
    checkIndex(code, codes.length);
    return codes[code] == Codes.NONE ? Optional.empty() : Optional.of(texts.text(codes[code]));
  }

  /** Returns the code of the label in {@link #texts()}, or {@link Codes#NONE}; no text is made. */
  public int codeOf(int code) {
    return codes[code];
  }

  /** Returns the distinct labels. */
  public Dictionary texts() {
    return texts;
  }

  long memoryBytes() {
    return 4L * codes.length + texts.memoryBytes();
  }
}
