package io.clientele.channels.template;

import liqp.TemplateParser;
import liqp.nodes.LNode;
import liqp.parser.v4.NodeVisitor;
import liquid.parser.v4.LiquidParser.Term_lookupContext;

/** Makes what renders a template of what was parsed; what it reads of a value costs work too. */
final class LiquidNodes extends NodeVisitor {
  /** How many characters are compared or looked through for one unit of work. */
  private static final int READ_AT_ONCE = 16;

  LiquidNodes(TemplateParser parser) {
    super(parser.insertions, parser.filters, parser.liquidStyleInclude);
  }

  @Override
  public LNode visitTerm_lookup(Term_lookupContext found) {
    LNode lookup = super.visitTerm_lookup(found);
    return context -> {
      Object value = lookup.render(context);
      LiquidBudget.of(context).spend(1 + LiquidBudget.size(value) / READ_AT_ONCE);
      return value;
    };
  }
}
