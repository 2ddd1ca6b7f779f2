package io.clientele.channels.template;

import io.clientele.channel.ChannelName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file, {@code cart-reminder/email.de.mjml}: its name tells template, channel, language and
 * kind. It may begin with lines between two lines of {@code ---}: {@code subject: ...} and {@code
 * data.NAME: ...}.
 */
record TemplateFile(
    String path,
    String template,
    ChannelName channel,
    @Nullable String language,
    Kind kind,
    Map<String, String> head,
    String body,
    int bodyLine) {
  /** What stands in a file. */
  enum Kind {
    MJML,
    HTML,
    TEXT
  }

  private static final Pattern PATH =
      Pattern.compile(
          "([A-Za-z0-9_-]+)/([a-z][a-z0-9-]*)(?:\\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\\.(mjml|html|txt|liquid)");
  private static final Pattern HEAD =
      Pattern.compile("---[ \\t]*\\n(.*?\\n)?---[ \\t]*(\\n|$)", Pattern.DOTALL);
  private static final Pattern ENTRY = Pattern.compile("(subject|data\\.[A-Za-z0-9_-]+):(.*)");

  /** Returns what a file is, {@code null} after adding what is wrong with it. */
  static @Nullable TemplateFile of(String path, String content, List<String> problems) {
    Matcher name = PATH.matcher(path);
    if (!name.matches()) {
      problems.add(
          path + ": expected a name such as cart-reminder/email.de.mjml, .html, .txt or .liquid");
      return null;
    }
    ChannelName channel;
    try {
      channel = ChannelName.of(name.group(2));
    } catch (IllegalArgumentException e) {
      problems.add(path + ": " + e.getMessage());
      return null;
    }
    String text = content.replace("\r\n", "\n").replace("\ufeff", "");
    Map<String, String> entries = new TreeMap<>();
    Matcher head = HEAD.matcher(text);
    int line = 1;
    if (head.lookingAt()) {
      String lines = head.group(1) == null ? "" : head.group(1);
      for (String each : lines.lines().toList()) {
        Matcher entry = ENTRY.matcher(each);
        if (entry.matches()) {
          entries.put(entry.group(1), entry.group(2).strip());
        } else if (!each.isBlank()) {
          problems.add(
              "%s: \"%s\" between the lines of ---, expected subject: ... or data.NAME: ..."
                  .formatted(path, each));
        }
      }
      line += (int) head.group().chars().filter(c -> c == '\n').count();
      text = text.substring(head.end());
    }
    String language = name.group(3);
    return new TemplateFile(
        path,
        name.group(1),
        channel,
        language == null ? null : language.toLowerCase(Locale.ROOT),
        switch (name.group(4)) {
          case "mjml" -> Kind.MJML;
          case "html" -> Kind.HTML;
          default -> Kind.TEXT;
        },
        entries,
        text,
        line);
  }
}
