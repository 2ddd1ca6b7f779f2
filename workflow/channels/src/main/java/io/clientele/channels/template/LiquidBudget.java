package io.clientele.channels.template;

import liqp.RenderTransformer;
import liqp.TemplateContext;

/**
 * What one rendering may use up: characters of each text that is made, and of all together. Work is
 * counted and not timed, so a template that is stopped on one machine is stopped on all.
 */
final class LiquidBudget implements RenderTransformer {
  private final TemplateLimits limits;
  private long work;

  LiquidBudget(TemplateLimits limits) {
    this.limits = limits;
  }

  void begin() {
    work = 0;
  }

  /** Takes note that a text of so many characters, or a list of so many items, was handled. */
  void check(long size) {
    if (size > limits.outputCharacters()) {
      throw new LiquidFailure(
          "more than %d characters are rendered".formatted(limits.outputCharacters()));
    }
    work += size + 1;
    if (work > limits.work()) {
      throw new LiquidFailure("rendering takes more work than " + limits.work());
    }
  }

  @Override
  public ObjectAppender.Controller newObjectAppender(TemplateContext context, int appends) {
    StringBuilder text = new StringBuilder();
    return new ObjectAppender.Controller() {
      @Override
      public void append(Object value) {
        int before = text.length();
        text.append(value);
        check((long) text.length() - before);
        if (text.length() > limits.outputCharacters()) {
          check(text.length());
        }
      }

      @Override
      public Object getResult() {
        check(text.length());
        return text.toString();
      }
    };
  }

  @Override
  public Object transformObject(TemplateContext context, Object value) {
    return String.valueOf(value);
  }
}
