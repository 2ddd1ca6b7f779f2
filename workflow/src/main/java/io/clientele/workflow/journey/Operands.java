package io.clientele.workflow.journey;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A few texts by name, in the order in which they are told. Immutable; one array, since an engine
 * writes and keeps many of these.
 */
final class Operands extends AbstractMap<String, String> {
  private final String[] told;

  private Operands(String[] told) {
    this.told = told;
  }

  /** Returns these, name by name each with its value, as texts. Each name stands there once. */
  static Operands of(Object... namesAndValues) {
    String[] told = new String[namesAndValues.length];
    for (int i = 0; i < told.length; i++) {
      told[i] = namesAndValues[i].toString();
    }
    return new Operands(told);
  }

  /** Returns these in the order of the map. */
  static Operands copyOf(Map<String, String> map) {
    if (map instanceof Operands operands) {
      return operands;
    }
    String[] told = new String[2 * map.size()];
    int at = 0;
    for (Map.Entry<String, String> entry : map.entrySet()) {
      told[at++] = entry.getKey();
      told[at++] = entry.getValue();
    }
    return new Operands(told);
  }

  /** Returns these and one more behind them. */
  Operands and(String name, Object value) {
    String[] more = Arrays.copyOf(told, told.length + 2);
    more[told.length] = name;
    more[told.length + 1] = value.toString();
    return new Operands(more);
  }

  @Override
  public @Nullable String get(@Nullable Object name) {
    for (int i = 0; i < told.length; i += 2) {
      if (told[i].equals(name)) {
        return told[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return told.length / 2;
  }

  @Override
  public Set<Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return told.length / 2;
      }

      @Override
      public Iterator<Entry<String, String>> iterator() {
        return new Entries();
      }
    };
  }

  private final class Entries implements Iterator<Entry<String, String>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < told.length;
    }

    @Override
    public Entry<String, String> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      next += 2;
      return Map.entry(told[next - 2], told[next - 1]);
    }
  }
}
