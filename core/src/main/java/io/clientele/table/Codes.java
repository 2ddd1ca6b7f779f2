package io.clientele.table;

/** Texts by code: code {@code 0} is the first text that was met, and so on without gaps. */
public interface Codes {
  /** The code that says that there is no text. */
  int NONE = -1;

  /** Returns how many texts there are; codes run from 0 to one less. */
  int size();

  /**
   * Returns the text of a code.
   *
   * @throws IndexOutOfBoundsException if no text has this code
   */
  String text(int code);

  /** Returns the code of a text, or {@link #NONE}. */
  int codeOf(String text);
}
