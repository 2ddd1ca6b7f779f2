package io.clientele.channels.template;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Makes plain text of HTML: paragraphs in lines of their own, links with their addresses. */
final class HtmlText {
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr", "pre");
  private static final Set<String> LINES = Set.of("br", "div", "tr", "li", "section");
  private static final Set<String> LEFT_OUT =
      Set.of("head", "script", "style", "title", "noscript");

  private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f\\u00a0]+");
  private static final Pattern LINE_END = Pattern.compile(" ?\\n ?");
  private static final Pattern GAP = Pattern.compile("\\n{3,}");
  private static final Pattern WHITE = Pattern.compile("\\s+");
  private static final Pattern HIDDEN = Pattern.compile("(?i)display\\s*:\\s*none");
  private static final Pattern LINK = Pattern.compile("(?i)(https?|mailto|tel):.*", Pattern.DOTALL);

  private HtmlText() {}

  static String of(String html) {
    StringBuilder text = new StringBuilder();
    write(Jsoup.parse(html).body(), text);
    String joined = BLANKS.matcher(text).replaceAll(" ");
    String lines = LINE_END.matcher(joined).replaceAll("\n");
    return GAP.matcher(lines).replaceAll("\n\n").strip() + "\n";
  }

  private static void write(Node node, StringBuilder text) {
    if (node instanceof TextNode words) {
      text.append(WHITE.matcher(words.getWholeText()).replaceAll(" "));
      return;
    }
    if (!(node instanceof Element element) || isHidden(element)) {
      return;
    }
    String name = element.normalName();
    String edge = PARAGRAPHS.contains(name) ? "\n\n" : LINES.contains(name) ? "\n" : "";
    text.append(edge).append(name.equals("li") ? "- " : "").append(name.equals("td") ? " " : "");
    int before = text.length();
    for (Node child : element.childNodes()) {
      write(child, text);
    }
    if (name.equals("img")) {
      text.append(element.attr("alt"));
    }
    if (name.equals("a")) {
      String target = element.attr("href");
      String shown = text.substring(before).strip();
      if (LINK.matcher(target).matches() && !target.equals(shown)) {
        text.append(shown.isEmpty() ? target : " (" + target + ")");
      }
    }
    text.append(name.equals("br") ? "" : edge);
  }

  private static boolean isHidden(Element element) {
    return LEFT_OUT.contains(element.normalName()) || HIDDEN.matcher(element.attr("style")).find();
  }
}
