package io.clientele.workflow.text;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column in characters from 1
 */
public record Place(int line, int column) {
  static final Place START = new Place(1, 1);
}
