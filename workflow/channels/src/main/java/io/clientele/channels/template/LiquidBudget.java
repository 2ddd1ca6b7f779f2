package io.clientele.channels.template;

import liqp.RenderTransformer;
import liqp.TemplateContext;

/** What one rendering may still use up: time, and characters of each text that is made. */
final class LiquidBudget implements RenderTransformer {
  private final TemplateLimits limits;
  private long endsAt;

  LiquidBudget(TemplateLimits limits) {
    this.limits = limits;
  }

  void begin() {
    endsAt = System.nanoTime() + limits.time().toNanos();
  }

  int characters() {
    return limits.outputCharacters();
  }

  void check(long characters) {
    if (characters > limits.outputCharacters()) {
      throw new LiquidFailure(
          "more than %d characters are rendered".formatted(limits.outputCharacters()));
    }
    if (System.nanoTime() - endsAt > 0) {
      throw new LiquidFailure("rendering takes longer than " + limits.time());
    }
  }

  @Override
  public ObjectAppender.Controller newObjectAppender(TemplateContext context, int appends) {
    StringBuilder text = new StringBuilder();
    return new ObjectAppender.Controller() {
      @Override
      public void append(Object value) {
        text.append(value);
        check(text.length());
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
