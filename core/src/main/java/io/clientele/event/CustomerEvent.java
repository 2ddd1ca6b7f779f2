package io.clientele.event;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Something about the customer becomes known. */
public sealed interface CustomerEvent extends Event {
  /**
   * A customer signed in, signed up, or told something about themselves: the identifiers of the
   * header belong to one person.
   *
   * @param traits what became known, such as {@code firstName} or {@code birthday}; a trait that is
   *     not among them keeps its value, one that is told without a value is no longer known
   */
  record CustomerIdentified(EventHeader header, Properties traits) implements CustomerEvent {
    public CustomerIdentified {
      requireNonNull(header, "header");
      requireNonNull(traits, "traits");
    }
  }

  /**
   * A customer was given tags.
   *
   * @param tags which, at least one, each once
   */
  record CustomerTagged(EventHeader header, List<String> tags) implements CustomerEvent {
    public CustomerTagged {
      requireNonNull(header, "header");
      tags = CustomerEvent.checkedTags(tags);
    }
  }

  /**
   * A customer was stripped of tags.
   *
   * @param tags which, at least one, each once
   */
  record CustomerUntagged(EventHeader header, List<String> tags) implements CustomerEvent {
    public CustomerUntagged {
      requireNonNull(header, "header");
      tags = CustomerEvent.checkedTags(tags);
    }
  }

  private static List<String> checkedTags(List<String> tags) {
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("no tags, expected at least one");
    }
    Set<String> distinct = new LinkedHashSet<>();
    tags.forEach(tag -> distinct.add(EventText.required("tag", tag)));
    return List.copyOf(distinct);
  }
}
