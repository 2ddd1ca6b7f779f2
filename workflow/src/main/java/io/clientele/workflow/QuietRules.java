package io.clientele.workflow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A version of rules that say when messages may be sent, as a shop and its lawyer keep them. Where
 * several are about a message, it waits until none of them has it wait. What they say about the law
 * is for the shop's lawyer to check.
 *
 * @param name what they are called
 * @param version which version of them, such as the day on which it was made
 * @param rules at least one, at most 500, each of an id of its own
 */
public record QuietRules(String name, String version, List<QuietRule> rules) {
  private static final int MAX_VERSION = 60;
  private static final int MAX_RULES = 500;

  public QuietRules {
    Named.checked("rules", name);
    Named.text("version", version, MAX_VERSION);
    rules = List.copyOf(rules);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException("%s has no rule, expected at least one".formatted(name));
    }
    if (rules.size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "%s has %s rules, expected at most %s".formatted(name, rules.size(), MAX_RULES));
    }
    Set<String> ids = new HashSet<>();
    for (QuietRule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "%s has two rules %s, expected an id of its own for each".formatted(name, rule.id()));
      }
    }
  }

  /** Returns rules of the shop's own. */
  public static QuietRules of(String name, String version, QuietRule... rules) {
    return new QuietRules(name, version, List.of(rules));
  }
}
