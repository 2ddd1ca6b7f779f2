package io.clientele.channels.template;

import java.util.Locale;
import java.util.Set;
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

  private HtmlText() {}

  static String of(String html) {
    StringBuilder text = new StringBuilder();
    write(Jsoup.parse(html).body(), text);
    return text.toString()
            .replaceAll("[ \\t\\x0B\\f\\u00a0]+", " ")
            .replaceAll(" ?\\n ?", "\n")
            .replaceAll("\\n{3,}", "\n\n")
            .strip()
        + "\n";
  }

  private static void write(Node node, StringBuilder text) {
    if (node instanceof TextNode words) {
      text.append(words.getWholeText().replaceAll("\\s+", " "));
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
      boolean link = target.toLowerCase(Locale.ROOT).matches("(https?|mailto|tel):.*");
      if (link && !target.equals(shown)) {
        text.append(shown.isEmpty() ? target : " (" + target + ")");
      }
    }
    text.append(name.equals("br") ? "" : edge);
  }

  private static boolean isHidden(Element element) {
    String style = element.attr("style").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    return LEFT_OUT.contains(element.normalName()) || style.contains("display:none");
  }
}
