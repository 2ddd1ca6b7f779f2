package io.clientele.channels.template;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import liqp.TemplateContext;
import liqp.filters.Filter;
import liqp.parser.Flavor;
import org.jspecify.annotations.Nullable;

/** The filters that templates may use: those of Liquid within limits, and a few that know HTML. */
final class LiquidFilters {
  /** Looks at a value before filters change it. */
  static final String IN = "clientele_in";

  /** Writes a value where it stands. */
  static final String OUT = "clientele_out";

  private static final Set<String> OF_LIQUID =
      Set.of(
          "abs",
          "append",
          "at_least",
          "at_most",
          "capitalize",
          "ceil",
          "compact",
          "concat",
          "date",
          "default",
          "divided_by",
          "downcase",
          "first",
          "floor",
          "join",
          "last",
          "lstrip",
          "map",
          "minus",
          "modulo",
          "plus",
          "prepend",
          "remove",
          "remove_first",
          "replace",
          "replace_first",
          "reverse",
          "round",
          "rstrip",
          "size",
          "slice",
          "sort",
          "sort_natural",
          "split",
          "strip",
          "strip_html",
          "strip_newlines",
          "times",
          "truncate",
          "truncatewords",
          "uniq",
          "upcase",
          "url_decode",
          "where");
  private static final Set<String> OURS =
      Set.of("escape", "h", "escape_once", "money", "newline_to_br", "raw", "url_encode");
  private static final int MAX_ITEMS = 10_000;
  private static final int MAX_DIGITS = 100;
  private static final double LARGEST = 9.2e18;
  // A text is tried against dozens of forms of dates: half a millisecond if it is none of them.
  private static final int TEXT_AS_DATE = 20_000;
  private static final Pattern WIDE = Pattern.compile("%[-_0^#:]*[0-9]");

  private LiquidFilters() {}

  static boolean isKnown(String name) {
    return OF_LIQUID.contains(name) || OURS.contains(name);
  }

  static Collection<Filter> all() {
    Map<String, Filter> all = new TreeMap<>();
    Flavor.LIQUID.getFilters().getMap().forEach((name, filter) -> all.put(name, new Refused(name)));
    for (String name : OF_LIQUID) {
      Filter filter = Flavor.LIQUID.getFilters().get(name);
      if (filter == null) {
        throw new IllegalStateException("liqp has no filter " + name);
      }
      all.put(name, new Limited(filter));
    }
    all.put("strip_html", new Limited(new StripHtml()));
    Filter once = Flavor.LIQUID.getFilters().get("escape_once");
    all.put("escape", new Html("escape", Place::escaped));
    all.put("h", new Html("h", Place::escaped));
    all.put("escape_once", new Html("escape_once", text -> String.valueOf(once.apply(text, null))));
    all.put(
        "newline_to_br",
        new Html(
            "newline_to_br", text -> Place.escaped(text).replaceAll("\\r\\n?|\\n", "<br />\n")));
    all.put("raw", new Html("raw", text -> text));
    all.put(
        "url_encode",
        new Filter("url_encode") {
          @Override
          public Object apply(Object value, TemplateContext context, Object... params) {
            String text = URLEncoder.encode(asString(value, context), StandardCharsets.UTF_8);
            LiquidBudget.of(context).check(text.length());
            return new SafeText(text, false, true);
          }
        });
    return new ArrayList<>(all.values());
  }

  /** A filter that no template may use. */
  private static final class Refused extends Filter {
    Refused(String name) {
      super(name);
    }

    @Override
    public Object apply(Object value, TemplateContext context, Object... params) {
      throw new LiquidFailure("the filter " + name + " is not allowed");
    }
  }

  /** A filter whose result is HTML. */
  private static final class Html extends Filter {
    private final UnaryOperator<String> change;

    Html(String name, UnaryOperator<String> change) {
      super(name);
      this.change = change;
    }

    @Override
    public Object apply(Object value, TemplateContext context, Object... params) {
      if (value instanceof SafeText safe && safe.html()) {
        return safe;
      }
      String text = change.apply(asString(value, context));
      LiquidBudget.of(context).check(text.length());
      return SafeText.html(text);
    }
  }

  /** A filter of Liquid that cannot make more of what it gets than the limits allow. */
  private static final class Limited extends Filter {
    private final Filter filter;

    Limited(Filter filter) {
      super(filter.name);
      this.filter = filter;
    }

    @Override
    public @Nullable Object apply(
        @Nullable Object value, TemplateContext context, Object... params) {
      LiquidBudget budget = LiquidBudget.of(context);
      budget.spend(LiquidBudget.size(value)); // it may read all of it to make nothing of it
      before(budget, value, params);
      // A name of blanks is none: who has one is to be greeted as those who have none.
      boolean none = name.equals("default") && value instanceof CharSequence text && isBlank(text);
      Object result = filter.apply(none ? "" : value, context, params);
      after(budget, result);
      if ((result instanceof Long || result instanceof Integer) && isBeyondLong(value, params)) {
        throw new LiquidFailure("a whole number beyond " + (long) LARGEST);
      }
      return result;
    }

    /** Returns whether what liqp counts in 64 bits, without a look at overflows, does not fit. */
    private boolean isBeyondLong(@Nullable Object value, Object... params) {
      double one = number(value);
      double other = params.length == 0 ? 0 : number(params[0]);
      double result =
          switch (name) {
            case "plus" -> one + other;
            case "minus" -> one - other;
            case "times" -> one * other;
            case "abs", "ceil", "floor", "round", "divided_by" -> one;
            default -> 0;
          };
      return Math.abs(result) > LARGEST;
    }

    private static double number(@Nullable Object value) {
      try {
        return value instanceof Number known
            ? known.doubleValue()
            : Double.parseDouble(String.valueOf(value));
      } catch (NumberFormatException e) {
        return 0; // as Liquid has it
      }
    }

    private void before(LiquidBudget budget, @Nullable Object value, Object... params) {
      long longest = 1;
      for (Object param : params) {
        if (param instanceof CharSequence text) {
          longest = Math.max(longest, text.length());
        }
      }
      switch (name) {
        case "replace", "replace_first", "join" ->
            budget.check((LiquidBudget.size(value) + 1) * longest);
        case "round" -> {
          for (Object param : params) {
            if (param instanceof Number places && Math.abs(places.doubleValue()) > 20) {
              throw new LiquidFailure("round to more than 20 places");
            }
          }
        }
        case "date" -> {
          if (longest > 100
              || (params.length > 0 && WIDE.matcher(String.valueOf(params[0])).find())) {
            throw new LiquidFailure("a format of a date with a width, or of over 100 characters");
          }
          String text = String.valueOf(value).strip();
          if (text.equals("now") || text.equals("today")) {
            throw new LiquidFailure("a date \"" + text + "\": use the variable now instead");
          }
          if (value instanceof CharSequence) {
            budget.spend(TEXT_AS_DATE);
          }
        }
        default -> budget.check(longest);
      }
    }

    private static boolean isBlank(CharSequence text) {
      return text.toString().isBlank();
    }

    private void after(LiquidBudget budget, @Nullable Object result) {
      if (result instanceof CharSequence text) {
        budget.check(text.length());
      } else if (result instanceof BigDecimal number) {
        if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
          throw new LiquidFailure("a number of more than %s digits".formatted(MAX_DIGITS));
        }
      } else if (result instanceof Collection<?> || result instanceof Object[]) {
        if (LiquidBudget.size(result) > MAX_ITEMS) {
          throw new LiquidFailure("a list of more than %s items".formatted(MAX_ITEMS));
        }
        budget.check(LiquidBudget.size(result));
      }
    }
  }

  /** Refuses a value that is missing: a template has to say what stands there instead. */
  static Filter in(List<LiquidTemplate.Output> outputs) {
    return new Filter(IN) {
      @Override
      public Object apply(@Nullable Object value, TemplateContext context, Object... params) {
        if (value == null || (value instanceof String text && text.isBlank())) {
          throw missing(outputs.get(((Number) params[0]).intValue()));
        }
        return value;
      }
    };
  }

  /** Writes a value where it stands. */
  static Filter out(List<LiquidTemplate.Output> outputs) {
    return new Filter(OUT) {
      @Override
      public Object apply(@Nullable Object value, TemplateContext context, Object... params) {
        LiquidTemplate.Output output = outputs.get(((Number) params[0]).intValue());
        if (value == null) {
          throw missing(output);
        }
        Object known = value instanceof SafeText ? value : text(output, value, context);
        String written = output.place().written(known);
        if (written == null) {
          throw new LiquidFailure(
              "line %s: the value of %s may not stand there, as %s"
                  .formatted(output.line(), output.name(), output.place()));
        }
        LiquidBudget.of(context).check(written.length());
        return written;
      }

      private String text(LiquidTemplate.Output output, Object value, TemplateContext context) {
        if (value instanceof Map || value instanceof Collection || value instanceof Object[]) {
          throw new LiquidFailure(
              "line %s: %s is a list or has parts, expected one of them"
                  .formatted(output.line(), output.name()));
        }
        return value instanceof BigDecimal number
            ? number.toPlainString()
            : asString(value, context);
      }
    };
  }

  private static LiquidFailure missing(LiquidTemplate.Output output) {
    return new LiquidFailure(
        "line %s: %s is missing and has no fallback: write {{ %s | default: \"...\" }}"
            .formatted(output.line(), output.name(), output.name()));
  }
}
