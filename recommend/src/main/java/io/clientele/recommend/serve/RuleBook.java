package io.clientele.recommend.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules, sorted by what they do, each kind in the order in which they were given. */
final class RuleBook {
  private static final int VARIANTS_OF_A_PRODUCT = 1;

  private static final Comparator<Rule.Slot> FRONT_FIRST =
      Comparator.comparingInt(Rule.Slot::place);

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
  private int perProduct = Integer.MAX_VALUE;
  private Rule.@Nullable Diversity diversity;
  private Rule.@Nullable Margin margin;

  private RuleBook() {}

  static RuleBook of(List<Rule> rules) {
    RuleBook book = new RuleBook();
    rules.forEach(book::add);
    return book;
  }

  RuleBook with(List<Rule> more) {
    if (more.isEmpty()) {
      return this;
    }
    RuleBook both = new RuleBook();
    both.hard.addAll(hard);
    both.hardNames.addAll(hardNames);
    both.pins.addAll(pins);
    both.slots.addAll(slots);
    both.buries.addAll(buries);
    both.boosts.addAll(boosts);
    both.inCategory.putAll(inCategory);
    both.perCategory = perCategory;
    both.perProduct = perProduct;
    both.diversity = diversity;
    both.margin = margin;
    more.forEach(both::add);
    return both;
  }

  private void add(Rule rule) {
    if (rule instanceof Rule.Pin pin) {
      pins.add(pin);
    } else if (rule instanceof Rule.Slot slot) {
      slots.add(slot);
      slots.sort(FRONT_FIRST);
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

  int perProduct() {
    return perProduct == Integer.MAX_VALUE ? VARIANTS_OF_A_PRODUCT : perProduct;
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
