package io.clientele.channels.template;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that one message says in one language: subject, text, HTML and data. */
final class MessageTemplate {
  private final String template;
  private final ChannelName channel;
  private final @Nullable String language;
  private final TemplateLimits limits;
  private final Map<String, LiquidTemplate> parts = new TreeMap<>();
  private final Map<String, String> files = new TreeMap<>();

  MessageTemplate(TemplateFile first, TemplateLimits limits) {
    this.template = first.template();
    this.channel = first.channel();
    this.language = first.language();
    this.limits = limits;
  }

  String template() {
    return template;
  }

  ChannelName channel() {
    return channel;
  }

  @Nullable String language() {
    return language;
  }

  /** Returns the Liquid of each part: {@code subject}, {@code text}, {@code html}, data. */
  Map<String, LiquidTemplate> parts() {
    return parts;
  }

  /** Returns which file a part comes from. */
  String file(String part) {
    return files.getOrDefault(part, files.values().iterator().next());
  }

  /** Takes in what a file says. */
  void add(TemplateFile file, List<String> problems) {
    file.head().forEach((name, text) -> add(file, name, text, place(name), "", problems));
    List<String> found = new ArrayList<>();
    String where = file.bodyLine() == 1 ? "" : " (counted from line %s)".formatted(file.bodyLine());
    switch (file.kind()) {
      case MJML ->
          add(
              file,
              "html",
              MjmlText.html(file.body(), language, found),
              Place.HTML,
              where,
              problems);
      case HTML -> add(file, "html", file.body(), Place.HTML, where, problems);
      case TEXT -> {
        if (!file.body().isBlank()) {
          add(file, "text", file.body(), Place.PLAIN, where, problems);
        }
      }
    }
    found.forEach(problem -> problems.add(file.path() + where + ": " + problem));
  }

  private static Place place(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("url") || lower.endsWith("link") ? Place.URL : Place.LINE;
  }

  private void add(
      TemplateFile file,
      String part,
      String source,
      Place place,
      String where,
      List<String> problems) {
    if (parts.containsKey(part)) {
      problems.add("%s: %s stands in %s as well".formatted(file.path(), part, files.get(part)));
      return;
    }
    List<String> found = new ArrayList<>();
    // An address that begins with a text of the shop's own is a line with values in it.
    boolean begins = source.strip().startsWith("{");
    Place kind = place == Place.URL && !begins ? Place.URL_QUERY : place;
    parts.put(part, LiquidTemplate.of(source, kind, language, limits, found));
    files.put(part, file.path());
    found.forEach(problem -> problems.add(file.path() + where + ": " + problem));
  }

  /**
   * Returns what it says.
   *
   * @throws LiquidFailure if it cannot be rendered for these values
   */
  Content render(Map<String, Object> values) {
    String subject = rendered("subject", values);
    String html = rendered("html", values);
    String text = rendered("text", values);
    if (text == null) {
      text = html == null ? "" : HtmlText.of(html);
    }
    if (text.isBlank()) {
      throw new LiquidFailure("nothing is said: the text is blank");
    }
    Map<String, String> data = new TreeMap<>();
    for (String part : parts.keySet()) {
      if (part.startsWith("data.")) {
        data.put(part.substring(5), String.valueOf(rendered(part, values)));
      }
    }
    return new Content(subject, text, html, data);
  }

  private @Nullable String rendered(String part, Map<String, Object> values) {
    LiquidTemplate liquid = parts.get(part);
    if (liquid == null) {
      return null;
    }
    try {
      return liquid.render(values);
    } catch (LiquidFailure e) {
      throw new LiquidFailure("%s, %s: %s".formatted(files.get(part), part, e.getMessage()));
    }
  }
}
