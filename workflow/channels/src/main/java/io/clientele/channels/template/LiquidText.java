package io.clientele.channels.template;

import liqp.RenderTransformer;
import liqp.TemplateContext;

/** Puts rendered texts together, within the budget of the rendering. */
final class LiquidText implements RenderTransformer {
  @Override
  public ObjectAppender.Controller newObjectAppender(TemplateContext context, int appends) {
    LiquidBudget budget = LiquidBudget.of(context);
    StringBuilder text = new StringBuilder();
    return new ObjectAppender.Controller() {
      @Override
      public void append(Object value) {
        int before = text.length();
        text.append(value);
        budget.check((long) text.length() - before);
      }

      @Override
      public Object getResult() {
        budget.check(text.length());
        return text.toString();
      }
    };
  }

  @Override
  public Object transformObject(TemplateContext context, Object value) {
    return String.valueOf(value);
  }
}
