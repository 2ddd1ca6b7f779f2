package io.clientele.workflow.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small numbers for things of which there are few, such as names of steps: counted from 0. */
final class Codes<T> {
  private final Map<T, Integer> codes = new HashMap<>();
  private final List<T> things = new ArrayList<>();

  /** Returns the number of a thing, a new one if it is seen for the first time. */
  int of(T thing) {
    Integer known = codes.get(thing);
    if (known != null) {
      return known;
    }
    codes.put(thing, things.size());
    things.add(thing);
    return things.size() - 1;
  }

  /** Returns the thing of a number. */
  T at(int code) {
    return things.get(code);
  }

  boolean has(T thing) {
    return codes.containsKey(thing);
  }

  int size() {
    return things.size();
  }
}
