package io.clientele.channels.template;

import java.util.Collection;
import java.util.Map;
import liqp.TemplateContext;
import org.jspecify.annotations.Nullable;

/**
 * What one rendering may use up: characters of each text that is made, and of all together. Work is
 * counted and not timed, so a template that is stopped on one machine is stopped on all.
 */
final class LiquidBudget {
  private static final String KEY = "clientele_budget";

  private final TemplateLimits limits;
  private long work;

  private LiquidBudget(TemplateLimits limits) {
    this.limits = limits;
  }

  /** Gives a rendering its budget; templates cannot reach it. */
  static void begin(TemplateContext context, TemplateLimits limits) {
    Map<String, Object> kept = context.getRegistry(KEY);
    kept.put(KEY, new LiquidBudget(limits));
  }

  /** Returns the budget of a rendering. */
  static LiquidBudget of(TemplateContext context) {
    Map<String, Object> kept = context.getRegistry(KEY);
    if (kept.get(KEY) instanceof LiquidBudget budget) {
      return budget;
    }
    throw new IllegalStateException("a rendering without a budget");
  }

  /** Takes note that a text of so many characters, or a list of so many items, was made. */
  void check(long size) {
    if (size > limits.outputCharacters()) {
      throw new LiquidFailure(
          "more than %s characters are rendered".formatted(limits.outputCharacters()));
    }
    spend(size + 1);
  }

  /** Takes note of work. */
  void spend(long more) {
    work += more;
    if (work > limits.work()) {
      throw new LiquidFailure("rendering takes more work than " + limits.work());
    }
  }

  /** Returns how many characters or items there are in a value. */
  static long size(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    if (value instanceof Collection<?> items) {
      return items.size();
    }
    if (value instanceof Map<?, ?> parts) {
      return parts.size();
    }
    return value instanceof Object[] items ? items.length : 1;
  }
}
