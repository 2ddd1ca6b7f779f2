package io.clientele.workflow.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a text, be it YAML or JSON, and where it stands: what both are read and written by.
 */
sealed interface Node {
  /** Returns where it begins. */
  Place place();

  /** Returns what kind of value it is, for a person to read. */
  String kind();

  /**
   * A text.
   *
   * @param verbatim whether it stands in the file letter for letter, in one line
   */
  record Text(String value, Place place, boolean verbatim) implements Node {
    private static final int SHOWN = 60;

    @Override
    public String kind() {
      return '"' + (value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value) + '"';
    }
  }

  /** A number. */
  record Decimal(BigDecimal value, Place place) implements Node {
    @Override
    public String kind() {
      return "the number " + value;
    }
  }

  /** Yes or no. */
  record Flag(boolean value, Place place) implements Node {
    @Override
    public String kind() {
      return String.valueOf(value);
    }
  }

  /** Nothing at all. */
  record Nothing(Place place) implements Node {
    @Override
    public String kind() {
      return "nothing";
    }
  }

  /** Several values in order. */
  record Items(List<Node> items, Place place) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Values with names, in order; each name once. */
  record Fields(List<Field> fields, Place place) implements Node {
    @Override
    public String kind() {
      return "a map";
    }
  }

  /** A value with a name. */
  record Field(String name, Place place, Node value) {}

  /** Returns a text to be written. */
  static Node of(String text) {
    return new Text(text, Place.START, false);
  }

  /** Returns a list to be written. */
  static Node of(List<Node> items) {
    return new Items(items, Place.START);
  }

  /** Puts a map to be written together. */
  final class Builder {
    private final List<Field> fields = new ArrayList<>();

    Builder with(String name, Node value) {
      fields.add(new Field(name, Place.START, value));
      return this;
    }

    Builder with(String name, String text) {
      return with(name, Node.of(text));
    }

    Builder with(String name, Object written) {
      return with(name, written.toString());
    }

    Builder with(String name, int number) {
      return with(name, new Decimal(BigDecimal.valueOf(number), Place.START));
    }

    Builder flag(String name) {
      return with(name, new Flag(true, Place.START));
    }

    Fields build() {
      return new Fields(List.copyOf(fields), Place.START);
    }
  }
}
