package io.clientele.channels.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;
import org.jsoup.parser.TagSet;
import org.jsoup.select.NodeTraversor;

/**
 * What MJML may consist of, looked at before HTML is made of it: that takes time by the square of
 * the number of its tags and of what is in a carousel, and a stack by their depth.
 */
final class MjmlBounds {
  private static final int MOST = 5_000;
  private static final int MOST_OF_MJML = 500;
  private static final int MOST_IMAGES = 30;
  private static final int MOST_ATTRIBUTES = 100;
  private static final int DEEPEST = 100;
  private static final Pattern TAG = Pattern.compile("<[A-Za-z!?]");
  private static final Set<String> KNOWN =
      Set.of(
          "mj-accordion",
          "mj-accordion-element",
          "mj-accordion-text",
          "mj-accordion-title",
          "mj-all",
          "mj-attributes",
          "mj-body",
          "mj-breakpoint",
          "mj-button",
          "mj-carousel",
          "mj-carousel-image",
          "mj-class",
          "mj-column",
          "mj-divider",
          "mj-font",
          "mj-group",
          "mj-head",
          "mj-hero",
          "mj-html-attribute",
          "mj-html-attributes",
          "mj-image",
          "mj-navbar",
          "mj-navbar-link",
          "mj-preview",
          "mj-raw",
          "mj-section",
          "mj-selector",
          "mj-social",
          "mj-social-element",
          "mj-spacer",
          "mj-style",
          "mj-table",
          "mj-text",
          "mj-title",
          "mj-wrapper");

  private MjmlBounds() {}

  /** Returns what is wrong; empty if HTML may be made of it. */
  static List<String> problems(String mjml) {
    List<String> problems = new ArrayList<>();
    long tags = TAG.matcher(mjml).results().count();
    if (tags > MOST) {
      problems.add("%s tags, expected at most %s".formatted(tags, MOST));
      return problems;
    }
    TagSet names = TagSet.Html();
    names.onNewTag(tag -> tag.set(Tag.SelfClose)); // as MJML has it
    Element body = new Element("body");
    body.appendChildren(Parser.htmlParser().tagSet(names).parseFragmentInput(mjml, body, ""));
    TreeMap<String, Integer> counts = new TreeMap<>();
    int[] deepest = new int[1];
    TreeSet<String> crowded = new TreeSet<>();
    NodeTraversor.traverse(
        (node, depth) -> {
          if (node instanceof Element element) {
            deepest[0] = Math.max(deepest[0], depth);
            counts.merge(element.normalName(), 1, Integer::sum);
            if (element.attributesSize() > MOST_ATTRIBUTES) {
              crowded.add(element.normalName());
            }
          }
        },
        body);
    if (deepest[0] > DEEPEST) {
      problems.add("tags %s deep, expected at most %s".formatted(deepest[0], DEEPEST));
    }
    if (!crowded.isEmpty()) {
      problems.add("more than %s attributes of %s".formatted(MOST_ATTRIBUTES, crowded));
    }
    int images = counts.getOrDefault("mj-carousel-image", 0);
    if (images > MOST_IMAGES) {
      problems.add("%s images in carousels, expected at most %s".formatted(images, MOST_IMAGES));
    }
    counts.keySet().removeIf(name -> !name.startsWith("mj-"));
    int ofMjml = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (ofMjml > MOST_OF_MJML) {
      problems.add("%s tags of MJML, expected at most %s".formatted(ofMjml, MOST_OF_MJML));
    }
    for (String name : counts.keySet()) {
      if (name.equals("mj-include")) {
        problems.add("mj-include: files cannot be included");
      } else if (!KNOWN.contains(name)) {
        problems.add("there is no tag " + name);
      }
    }
    return problems;
  }
}
