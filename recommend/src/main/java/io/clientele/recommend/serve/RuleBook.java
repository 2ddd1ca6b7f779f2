package io.clientele.recommend.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules, sorted by what they do, each kind in the order in which they were given. */
final class RuleBook {
  private static final int VARIANTS_OF_A_PRODUCT = 1;

  private final List<Rule> all;

  /** What may be shown at all. */
  final List<Rule> hard = new ArrayList<>();

  /** What they are called in answers: written once and not for each request. */
  final List<String> hardNames = new ArrayList<>();

  final List<Rule.Pin> pins = new ArrayList<>();
  final List<Rule.Slot> slots = new ArrayList<>();
  final List<Rule.Bury> buries = new ArrayList<>();
  final List<Rule.Boost> boosts = new ArrayList<>();
  final Map<String, Integer> inCategory = new LinkedHashMap<>();
  int perCategory = Integer.MAX_VALUE;
  int perProduct = Integer.MAX_VALUE;
  private Rule.@Nullable Diversity diversity;
  private Rule.@Nullable Margin margin;

  private RuleBook(List<Rule> all) {
    this.all = List.copyOf(all);
    for (Rule rule : this.all) {
      if (rule instanceof Rule.Pin pin) {
        pins.add(pin);
      } else if (rule instanceof Rule.Slot slot) {
        slots.add(slot);
      } else if (rule instanceof Rule.Bury bury) {
        buries.add(bury);
      } else if (rule instanceof Rule.Boost boost) {
        boosts.add(boost);
      } else if (rule instanceof Rule.CategoryCap cap) {
        perCategory = Math.min(perCategory, cap.most());
      } else if (rule instanceof Rule.CategoryCapOf cap) {
        inCategory.merge(cap.category(), cap.most(), Math::min);
      } else if (rule instanceof Rule.ProductCap cap) {
        perProduct = Math.min(perProduct, cap.most());
      } else if (rule instanceof Rule.Diversity each) {
        diversity = each;
      } else if (rule instanceof Rule.Margin each) {
        margin = each;
      } else {
        hard.add(rule);
        hardNames.add(rule.toString());
      }
    }
    if (perProduct == Integer.MAX_VALUE) {
      perProduct = VARIANTS_OF_A_PRODUCT;
    }
    slots.sort((a, b) -> Integer.compare(a.place(), b.place()));
  }

  static RuleBook of(List<Rule> rules) {
    return new RuleBook(rules);
  }

  RuleBook with(List<Rule> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Rule> both = new ArrayList<>(all);
    both.addAll(more);
    return new RuleBook(both);
  }

  boolean hasObjective() {
    return diversity() > 0 || margin() > 0;
  }

  double diversity() {
    return diversity == null ? 0 : diversity.weight();
  }

  double margin() {
    return margin == null ? 0 : margin.weight();
  }
}
