package io.clientele.channels.template;

import liqp.TemplateContext;
import liqp.filters.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Takes scripts, styles, comments and tags out of a text, as Liquid does. The filter of liqp looks
 * from each tag that begins to the end of the text again, which takes minutes for a long one.
 */
final class StripHtml extends Filter {
  private static final String[][] BLOCKS = {
    {"<script", "</script>"}, {"<style", "</style>"}, {"<!--", "-->"}
  };

  StripHtml() {
    super("strip_html");
  }

  @Override
  public Object apply(@Nullable Object value, TemplateContext context, Object... params) {
    return tagsGone(blocksGone(asString(value, context)));
  }

  private static String blocksGone(String html) {
    StringBuilder kept = new StringBuilder(html.length());
    boolean[] noMore = new boolean[BLOCKS.length];
    int from = 0;
    for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
      int end = -1;
      for (int i = 0; end < 0 && i < BLOCKS.length; i++) {
        if (!noMore[i] && html.startsWith(BLOCKS[i][0], at)) {
          int close = html.indexOf(BLOCKS[i][1], at + BLOCKS[i][0].length());
          noMore[i] = close < 0;
          end = close < 0 ? -1 : close + BLOCKS[i][1].length();
        }
      }
      if (end < 0) {
        at++;
      } else {
        kept.append(html, from, at);
        from = end;
        at = end;
      }
    }
    return kept.append(html, from, html.length()).toString();
  }

  private static String tagsGone(String html) {
    StringBuilder kept = new StringBuilder(html.length());
    int from = 0;
    while (true) {
      int open = html.indexOf('<', from);
      int close = open < 0 ? -1 : html.indexOf('>', open);
      if (close < 0) {
        return kept.append(html, from, html.length()).toString();
      }
      kept.append(html, from, open);
      from = close + 1;
    }
  }
}
