package io.clientele.recommend.serve;

import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Items by something of which each has one at most, such as a category: both ways by code. */
final class Groups {
  private final Dictionary names;
  private final int[] groupOf;
  private final int[] starts;
  private final int[] members;

  private Groups(Dictionary names, int[] groupOf) {
    this.names = names;
    this.groupOf = groupOf;
    starts = new int[names.size() + 1];
    for (int group : groupOf) {
      if (group != Codes.NONE) {
        starts[group + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    members = new int[starts[names.size()]];
    int[] next = starts.clone();
    for (int item = 0; item < groupOf.length; item++) {
      if (groupOf[item] != Codes.NONE) {
        members[next[groupOf[item]]++] = item;
      }
    }
  }

  static Groups of(@Nullable ShopItem[] items, Function<ShopItem, @Nullable String> name) {
    Dictionary.Builder names = Dictionary.builder();
    int[] groupOf = new int[items.length];
    for (int code = 0; code < items.length; code++) {
      ShopItem item = items[code];
      String group = item == null ? null : name.apply(item);
      groupOf[code] = group == null ? Codes.NONE : names.add(group);
    }
    return new Groups(names.build(), groupOf);
  }

  int size() {
    return names.size();
  }

  /** Returns the group of an item, or {@link Codes#NONE}. */
  int of(int item) {
    return groupOf[item];
  }

  /** Returns the group of a name, or {@link Codes#NONE}. */
  int codeOf(String name) {
    return names.codeOf(name);
  }

  String name(int group) {
    return names.text(group);
  }

  /** Returns where the members of a group begin, for use with {@link #member}. */
  int from(int group) {
    return starts[group];
  }

  int to(int group) {
    return starts[group + 1];
  }

  int member(int at) {
    return members[at];
  }
}
