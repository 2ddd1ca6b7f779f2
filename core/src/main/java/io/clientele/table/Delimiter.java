package io.clientele.table;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What separates the cells of a file. */
final class Delimiter {
  private Delimiter() {}

  /** Returns the delimiter if it can be told from what stands in cells. */
  static char checked(char separator) {
    boolean allowed =
        separator == '\t'
            || (separator > ' '
                && separator < 0x7F
                && !Character.isLetterOrDigit(separator)
                && "\".-+".indexOf(separator) < 0);
    if (!allowed) {
      throw new IllegalArgumentException(
          "delimiter U+%04X, expected one such as , ; | or a tab".formatted((int) separator));
    }
    return separator;
  }

  /** Returns the delimiter that was set, or else the one that the name of the file stands for. */
  static char of(Path path, @Nullable Character set) {
    if (set != null) {
      return set;
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".tsv.gz") ? '\t' : ',';
  }
}
