package io.clientele.attribution;

import java.util.Arrays;

/**
 * Reads paths as texts, channels joined by {@code " > "}. A channel that was met before is found
 * without a text of its own being made, as files repeat a few names many million times.
 */
final class PathText {
  private static final String BETWEEN = " > ";

  private final PathsBuilder paths;
  private String[] names = new String[64]; // open addressing
  private int[] codes = new int[64];
  private int known;
  private int last; // the slot of the name before
  private int[] buffer = new int[16];

  PathText(PathsBuilder paths) {
    this.paths = paths;
  }

  /** Returns the number of the path that a text tells. */
  int pathOf(String text) {
    int length = 0;
    int from = 0;
    while (true) {
      int to = text.indexOf(BETWEEN, from);
      int end = to < 0 ? text.length() : to;
      if (length == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * length);
      }
      buffer[length++] = codeOf(text, from, end);
      if (to < 0) {
        return paths.pathOf(buffer, length);
      }
      from = to + BETWEEN.length();
    }
  }

  private int codeOf(String text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (from < to && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    if (from == to || text.charAt(from) == '>' || text.charAt(to - 1) == '>') {
      throw new IllegalArgumentException(
          "path \"%s\", expected names of channels joined by \"%s\"".formatted(text, BETWEEN));
    }
    if (isName(last, text, from, to)) {
      return codes[last]; // channels are often touched again and again
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    int slot = slotOf(hash, text, from, to);
    if (names[slot] == null) {
      if (2 * (known + 1) > names.length) {
        grow();
        slot = slotOf(hash, text, from, to);
      }
      names[slot] = text.substring(from, to);
      codes[slot] = paths.codeOf(names[slot]);
      known++;
    }
    last = slot;
    return codes[slot];
  }

  private boolean isName(int slot, String text, int from, int to) {
    String name = names[slot];
    return name != null
        && name.length() == to - from
        && text.charAt(to - 1) == name.charAt(to - from - 1)
        && text.startsWith(name, from);
  }

  /** Returns where a name is, or the free place where it belongs. */
  private int slotOf(int hash, String text, int from, int to) {
    int mask = names.length - 1;
    int slot = (int) Mixing.mix(hash) & mask;
    while (names[slot] != null && !isName(slot, text, from, to)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    String[] oldNames = names;
    int[] oldCodes = codes;
    last = 0;
    names = new String[2 * oldNames.length];
    codes = new int[names.length];
    for (int i = 0; i < oldNames.length; i++) {
      if (oldNames[i] != null) {
        int slot = slotOf(oldNames[i].hashCode(), oldNames[i], 0, oldNames[i].length());
        names[slot] = oldNames[i];
        codes[slot] = oldCodes[i];
      }
    }
  }
}
