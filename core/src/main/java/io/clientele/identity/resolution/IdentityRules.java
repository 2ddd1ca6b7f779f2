package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.BlockedValues;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What joins identifiers to customers: the types, the most trusted first, the limits of each, and
 * the values that join nothing. Immutable.
 *
 * <p>Changing the rules changes what all observations, also those of long ago, lead to.
 */
public final class IdentityRules {
  private final List<IdentityRule> rules;
  private final Map<IdentifierType, Integer> places = new HashMap<>();
  private final BlockedValues blocked;

  private IdentityRules(List<IdentityRule> rules, BlockedValues blocked) {
    this.rules = List.copyOf(rules);
    this.blocked = blocked;
    boolean things = false;
    for (IdentityRule rule : rules) {
      if (places.put(rule.type(), places.size()) != null) {
        throw new IllegalArgumentException("two rules for %s, expected one".formatted(rule.type()));
      }
      if (rule.isPersonal() && things) {
        throw new IllegalArgumentException(
            "%s stands after a type that points at things, expected before: persons come first"
                .formatted(rule.type()));
      }
      things |= !rule.isPersonal();
    }
  }

  /**
   * Returns the usual rules: the id of an account, of which a customer has 1, then e-mail addresses
   * and phone numbers, 5 each; and of things devices, browsers and carts, 5 each. Blocked are
   * {@link BlockedValues#standard()}.
   */
  public static IdentityRules withDefaults() {
    return of(
        List.of(
            IdentityRule.personal(IdentifierType.EXTERNAL).atMost(1),
            IdentityRule.personal(IdentifierType.EMAIL),
            IdentityRule.personal(IdentifierType.PHONE),
            IdentityRule.thing(IdentifierType.DEVICE),
            IdentityRule.thing(IdentifierType.ANONYMOUS),
            IdentityRule.thing(IdentifierType.CART)));
  }

  /**
   * Returns rules of the host's choice.
   *
   * @param rules the most trusted type first, all that point at persons before all that point at
   *     things; a type without a rule is a thing, less trusted than all these
   */
  public static IdentityRules of(List<IdentityRule> rules) {
    return new IdentityRules(rules, BlockedValues.standard());
  }

  /**
   * Returns these rules with another one for a type: in its place, or the least trusted of its
   * kind.
   */
  public IdentityRules with(IdentityRule rule) {
    List<IdentityRule> all = new ArrayList<>(rules);
    Integer place = places.get(requireNonNull(rule, "rule").type());
    if (place != null && all.get(place).isPersonal() == rule.isPersonal()) {
      all.set(place, rule);
    } else {
      all.removeIf(other -> other.type().equals(rule.type()));
      long persons = all.stream().filter(IdentityRule::isPersonal).count();
      all.add(rule.isPersonal() ? (int) persons : all.size(), rule);
    }
    return new IdentityRules(all, blocked);
  }

  /** Returns these rules with other values that join nothing. */
  public IdentityRules blocking(BlockedValues values) {
    return new IdentityRules(rules, requireNonNull(values, "values"));
  }

  /** Returns the rules, the most trusted type first. */
  public List<IdentityRule> rules() {
    return rules;
  }

  /** Returns the rule for a type. */
  public IdentityRule of(IdentifierType type) {
    Integer place = places.get(type);
    return place == null ? IdentityRule.thing(type) : rules.get(place);
  }

  /** Returns the rules for the types of these identifiers, in the order of their names. */
  List<IdentityRule> of(Collection<Identifier> identifiers) {
    return identifiers.stream().map(Identifier::type).distinct().sorted().map(this::of).toList();
  }

  /** Returns whether an identifier is blocked: it points at nobody and joins nobody. */
  public boolean blocks(Identifier identifier) {
    return blocked.blocks(identifier);
  }

  /** Returns the order of trust, the most trusted first. */
  Comparator<Identifier> trust() {
    return Comparator.<Identifier>comparingInt(
            identifier -> places.getOrDefault(identifier.type(), rules.size()))
        .thenComparing(Comparator.naturalOrder());
  }
}
