package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a host chooses about permissions; the law of the shop's customers says how. Immutable.
 *
 * <p>By default only {@link Purpose#TRANSACTIONAL} needs no permission, and after a STOP, a
 * complaint or an erasure a person opts in anew by a {@link ConsentSource#REPLY}, by {@link
 * ConsentSource#DOUBLE_OPT_IN} or in the {@link ConsentSource#PREFERENCE_CENTER}.
 */
public final class ConsentRules {
  private final Set<Purpose> exempt;
  private final Set<ConsentSource> reopening;

  private ConsentRules(Set<Purpose> exempt, Set<ConsentSource> reopening) {
    this.exempt = Set.copyOf(exempt);
    this.reopening = Set.copyOf(reopening);
  }

  /** Returns the rules that suit most shops. */
  public static ConsentRules withDefaults() {
    return new ConsentRules(
        Set.of(Purpose.TRANSACTIONAL),
        Set.of(ConsentSource.REPLY, ConsentSource.DOUBLE_OPT_IN, ConsentSource.PREFERENCE_CENTER));
  }

  /**
   * Returns rules by which other purposes need no permission, and are allowed until refused; such
   * as {@link Purpose#SALE_OR_SHARING} where the law lets customers opt out of it.
   */
  public ConsentRules exempting(Purpose... purposes) {
    return new ConsentRules(Set.of(purposes), reopening);
  }

  /**
   * Returns rules by which a person opts in anew, after a STOP and its like, in these ways only.
   */
  public ConsentRules reopenedBy(ConsentSource... sources) {
    return new ConsentRules(exempt, Set.of(sources));
  }

  boolean exempts(Purpose purpose) {
    return exempt.stream().anyMatch(whole -> whole.covers(purpose));
  }

  boolean reopens(ConsentEntry entry) {
    return entry.author() == ConsentAuthor.PERSON && reopening.contains(entry.source());
  }

  @Override
  public String toString() {
    Set<String> purposes = new TreeSet<>();
    exempt.forEach(purpose -> purposes.add(purpose.value()));
    Set<String> sources = new TreeSet<>();
    reopening.forEach(source -> sources.add(requireNonNull(source).name()));
    return "ConsentRules[exempt=%s, reopenedBy=%s]".formatted(purposes, sources);
  }
}
