package io.clientele.identity.resolution;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Customers who are likely one and whom nothing observed joins, with the evidence. It merges
 * nobody: a person decides, and says so by an {@link Observation} of both.
 *
 * <p>Cost: O(n log n), and for near e-mail addresses one key for each character. What more than
 * {@value #MAX_GROUP} customers have in common, such as the phone number of a hotel, is no evidence
 * and is counted in {@link Report#ignoredGroups}.
 */
public final class DuplicateProfiles {
  /** The most customers whom something in common makes likely duplicates. */
  public static final int MAX_GROUP = 20;

  private DuplicateProfiles() {}

  /** What makes two customers likely one; the weights order pairs and are no probabilities. */
  public enum Evidence {
    /** The same e-mail address stands in both profiles. */
    SAME_EMAIL(4),
    /** The same phone number stands in both profiles. */
    SAME_PHONE(3),
    /** Addresses that differ in a {@code +tag}, or at Gmail in dots, and so reach one mailbox. */
    SAME_MAILBOX(3),
    /** The same name, whatever its accents and order, and the same postcode. */
    SAME_NAME_AND_POSTCODE(3),
    /**
     * Addresses of which a slip of the pen makes the other: one character other than a digit more,
     * less or different, or two neighbours swapped. Names of fewer than 4 characters do not count.
     */
    NEAR_EMAIL(1);

    private final int weight;

    Evidence(int weight) {
      this.weight = weight;
    }

    /** Returns how much it weighs. */
    public int weight() {
      return weight;
    }
  }

  /**
   * Two customers who are likely one.
   *
   * @param one the one whose id comes first by its text
   * @param other the other one
   * @param evidence what makes them likely one
   */
  public record Pair(CustomerId one, CustomerId other, Set<Evidence> evidence) {
    public Pair {
      evidence = Collections.unmodifiableSet(new TreeSet<>(evidence));
    }

    /** Returns the sum of the weights of the evidence. */
    public int weight() {
      return evidence.stream().mapToInt(Evidence::weight).sum();
    }
  }

  /**
   * Likely duplicates.
   *
   * @param pairs the heaviest first, then by the ids
   * @param ignoredGroups how often too many customers had something in common
   */
  public record Report(List<Pair> pairs, Map<Evidence, Integer> ignoredGroups) {
    public Report {
      pairs = List.copyOf(pairs);
      ignoredGroups = Collections.unmodifiableMap(new TreeMap<>(ignoredGroups));
    }
  }

  /** Returns the likely duplicates among customers. */
  public static Report among(Collection<ProfileDetails> profiles) {
    return new Search(List.copyOf(profiles)).report();
  }

  private static final class Search {
    private static final Comparator<Pair> HEAVIEST_FIRST =
        Comparator.comparingInt(Pair::weight)
            .reversed()
            .thenComparing(pair -> pair.one().value())
            .thenComparing(pair -> pair.other().value());

    private final List<ProfileDetails> profiles;
    private final Map<String, Map<String, EnumSet<Evidence>>> found = new TreeMap<>();
    private final Map<Evidence, Integer> ignored = new EnumMap<>(Evidence.class);

    private record Entry(CustomerId customer, String text) {}

    Search(List<ProfileDetails> profiles) {
      this.profiles = profiles;
    }

    Report report() {
      compare(Evidence.SAME_EMAIL, IdentifierType.EMAIL, List::of, String::equals);
      compare(Evidence.SAME_PHONE, IdentifierType.PHONE, List::of, String::equals);
      compare(
          Evidence.SAME_MAILBOX,
          IdentifierType.EMAIL,
          email -> List.of(Likeness.mailbox(email)),
          (one, other) -> !one.equals(other));
      compare(
          Evidence.NEAR_EMAIL,
          IdentifierType.EMAIL,
          Likeness::shortenings,
          (one, other) -> !one.equals(other) && Likeness.isSlip(one, other));
      compareNames();
      List<Pair> pairs = new ArrayList<>();
      found.forEach(
          (one, others) ->
              others.forEach(
                  (other, evidence) ->
                      pairs.add(new Pair(CustomerId.of(one), CustomerId.of(other), evidence))));
      pairs.sort(HEAVIEST_FIRST);
      return new Report(pairs, ignored);
    }

    private void compare(
        Evidence evidence,
        IdentifierType type,
        Function<String, List<String>> keys,
        BiPredicate<String, String> alike) {
      Map<String, List<Entry>> groups = new HashMap<>();
      for (ProfileDetails profile : profiles) {
        for (Identifier identifier : profile.identifiers()) {
          if (identifier.type().equals(type)) {
            for (String key : keys.apply(identifier.value())) {
              add(groups, key, new Entry(profile.customer(), identifier.value()));
            }
          }
        }
      }
      pairUp(evidence, groups, alike);
    }

    private void compareNames() {
      Map<String, List<Entry>> groups = new HashMap<>();
      for (ProfileDetails profile : profiles) {
        if (profile.name() != null && profile.postcode() != null) {
          String name = Likeness.name(profile.name());
          String postcode = Likeness.postcode(profile.postcode());
          if (!name.isEmpty() && !postcode.isEmpty()) {
            add(groups, name + '\n' + postcode, new Entry(profile.customer(), name));
          }
        }
      }
      pairUp(Evidence.SAME_NAME_AND_POSTCODE, groups, String::equals);
    }

    private static void add(Map<String, List<Entry>> groups, String key, Entry entry) {
      groups.computeIfAbsent(key, k -> new ArrayList<>(1)).add(entry);
    }

    private void pairUp(
        Evidence evidence, Map<String, List<Entry>> groups, BiPredicate<String, String> alike) {
      for (List<Entry> group : groups.values()) {
        if (group.size() > MAX_GROUP) {
          ignored.merge(evidence, 1, Integer::sum);
          continue;
        }
        for (int i = 0; i < group.size(); i++) {
          for (int k = i + 1; k < group.size(); k++) {
            if (alike.test(group.get(i).text, group.get(k).text)) {
              note(evidence, group.get(i).customer.value(), group.get(k).customer.value());
            }
          }
        }
      }
    }

    private void note(Evidence evidence, String a, String b) {
      int order = a.compareTo(b);
      if (order != 0) {
        found
            .computeIfAbsent(order < 0 ? a : b, id -> new TreeMap<>())
            .computeIfAbsent(order < 0 ? b : a, id -> EnumSet.noneOf(Evidence.class))
            .add(evidence);
      }
    }
  }
}
