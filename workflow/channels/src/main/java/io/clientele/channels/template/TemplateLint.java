package io.clientele.channels.template;

import io.clientele.channel.ChannelName;
import io.clientele.channels.template.TemplateFinding.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for what is better changed in templates. */
final class TemplateLint {
  private final Set<String> transactional;
  private final int smsSegments;

  TemplateLint(Set<String> transactional, int smsSegments) {
    this.transactional = transactional;
    this.smsSegments = smsSegments;
  }

  List<TemplateFinding> of(MessageTemplate message) {
    List<TemplateFinding> findings = new ArrayList<>();
    Set<String> read = new HashSet<>();
    for (Map.Entry<String, LiquidTemplate> each : message.parts().entrySet()) {
      String file = message.file(each.getKey());
      LiquidTemplate liquid = each.getValue();
      read.addAll(liquid.variables());
      for (String variable : new TreeSet<>(liquid.variables())) {
        if (!isKnown(variable)) {
          findings.add(
              new TemplateFinding(
                  Code.UNKNOWN_VARIABLE,
                  file,
                  "nothing sets %s: expected one of %s"
                      .formatted(variable, new TreeSet<>(TemplateValues.KNOWN.keySet()))));
        }
      }
      liquid
          .dead()
          .forEach(
              (name, line) ->
                  findings.add(
                      new TemplateFinding(
                          Code.DEAD_VARIABLE,
                          file,
                          "line %s sets %s, which nothing reads: leave it out"
                              .formatted(line, name))));
      liquid
          .unsure()
          .forEach(
              (name, line) ->
                  findings.add(
                      new TemplateFinding(
                          Code.NO_FALLBACK,
                          file,
                          "line %s writes %s, and nothing is sent to customers without it: write {{ %s | default: \"...\" }}"
                              .formatted(line, name, name))));
      for (int line : liquid.raws()) {
        findings.add(
            new TemplateFinding(
                Code.RAW_OUTPUT,
                file,
                "line %s writes a value as HTML: make sure that no customer wrote it"
                    .formatted(line)));
      }
    }
    boolean mail = message.channel().equals(ChannelName.EMAIL);
    if (mail && !transactional.contains(message.template()) && !read.contains("unsubscribe_url")) {
      findings.add(
          new TemplateFinding(
              Code.NO_UNSUBSCRIBE_LINK,
              message.file("html"),
              "marketing has to carry {{ unsubscribe_url }}; say so if it is no marketing"));
    }
    if ((mail || message.channel().equals(ChannelName.PUSH))
        && !message.parts().containsKey("subject")) {
      findings.add(
          new TemplateFinding(
              Code.NO_SUBJECT, message.file("html"), "begin it with ---, subject: ..., ---"));
    }
    LiquidTemplate text = message.parts().get("text");
    if (message.channel().equals(ChannelName.SMS) && text != null && smsSegments > 0) {
      SmsSegments least = SmsSegments.of(text.literal().strip());
      if (least.segments() > smsSegments) {
        findings.add(
            new TemplateFinding(
                Code.LONG_SMS,
                message.file("text"),
                "%s messages%s without its values, expected at most %s"
                    .formatted(
                        least.segments(),
                        least.unicode() ? ", because of characters that GSM does not have," : "",
                        smsSegments)));
      }
    }
    return findings;
  }

  private static boolean isKnown(String variable) {
    String[] parts = variable.split("[.\\[]", 3);
    Set<String> known = TemplateValues.KNOWN.get(parts[0]);
    boolean free = known == null || known.isEmpty() || parts.length == 1 || variable.contains("[");
    return known != null && (free || known.contains(parts[1]));
  }
}
