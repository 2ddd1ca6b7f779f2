package io.clientele.channels.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.channel.ChannelName;
import io.clientele.channels.TestShop;
import io.clientele.channels.template.FolderTemplates;
import io.clientele.channels.template.TemplateException;
import io.clientele.event.Properties;
import io.clientele.profile.Profile;
import io.clientele.workflow.content.Rendered;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first line is the kind of file and a value, the others the file. */
class TemplateFuzzTest {
  private static final String[] FILES = {
    "t/email.mjml", "t/email.html", "t/email.txt", "t/sms.liquid"
  };

  private static final Profile PROFILE =
      TestShop.profile(Properties.none().with("name", "Ana"), "Lamp & <Shade>");

  static Stream<Arguments> corpus() {
    return Stream.of(
            "0Ana\n"
                + "---\n"
                + "subject: {{ journey.name }}\n"
                + "---\n"
                + "<mjml><mj-head><mj-preview>{{ cart.count"
                + " }}</mj-preview></mj-head><mj-body><mj-section><mj-column><mj-text>Dear {{"
                + " journey.name | default: \"friend\" }}{% if cart.count > 1 %}s{% else %}o{%"
                + " endif %}</mj-text><mj-raw>{% for p in cart.products %}</mj-raw><mj-button"
                + " href=\"{{ p.url }}\">{{ p.name }}</mj-button><mj-raw>{% endfor"
                + " %}</mj-raw><mj-text><a href=\"{{ unsubscribe_url"
                + " }}\">off</a></mj-text></mj-column></mj-section></mj-body></mjml>",
            "1<b>\n"
                + "<p style=\"color: {{ shop.color | default: 'red' }}\" title='{{ journey.name"
                + " }}'>{{ journey.name | upcase | truncate: 5 }}</p><a"
                + " href=\"https://s.example/{{ journey.name | url_encode }}?q={{ cart.id }}#{{"
                + " cart.id }}\">x</a><!-- c --><script>var a = 1;</script>{% raw %}{{ x }}{%"
                + " endraw %}",
            "2Ana\n"
                + "---\n"
                + "subject: hi\n"
                + "data.url: {{ products[0].url | default: 'https://s.example' }}\n"
                + "---\n"
                + "{% assign a = journey.name | split: \"\" | reverse | join: \"-\" %}{{ a }}{%"
                + " capture b %}{{ now | date: \"%d.%m.%Y\" }}{% endcapture %}{{ b }}{% for i in"
                + " (1..5) reversed limit: 3 offset: 1 %}{{ i | times: 2 | plus: 1 | divided_by: 3"
                + " }}{% cycle 'a', 'b' %}{% endfor %}",
            "3{{ evil }}\n"
                + "{% case cart.count %}{% when 1 %}one{% when 2 %}two{% else %}many{% endcase %}{%"
                + " unless customer.vip == blank %}vip{% endunless %}{% increment n %}{%- tablerow"
                + " p in cart.products cols: 2 -%}{{ p.name | escape | replace: 'a', 'b' | append:"
                + " 'x' | slice: 0, 9 }}{%- endtablerow -%}{% comment %}c{% endcomment %}",
            "1x\n"
                + "{{ journey.name | raw }}{{ 'a' | append: journey.name | size }}{% for p in"
                + " cart.products %}{% break %}{% endfor %}")
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }

  @MethodSource("corpus")
  @DictionaryEntries({
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{%- ",
    " -%}",
    " | ",
    "journey.name",
    "cart.products",
    "assign x = ",
    "capture x",
    "endcapture",
    "for x in ",
    "endfor",
    "if ",
    "endif",
    "case ",
    "when ",
    "endcase",
    "raw",
    "endraw",
    "comment",
    "endcomment",
    "tablerow x in ",
    "cycle ",
    "default: ",
    "date: ",
    "split: ",
    "join: ",
    "replace: ",
    "append: ",
    "prepend: ",
    "size",
    "sort",
    "map: ",
    "truncate: ",
    "url_encode",
    "escape",
    "(1..999999)",
    "limit: ",
    "offset: ",
    "<mj-text>",
    "</mj-text>",
    "<mj-raw>",
    "</mj-raw>",
    "<mj-section>",
    "<mj-column>",
    "href=\"",
    "style=\"",
    "<script>",
    "<!--",
    "-->",
    "<!--[if mso]>",
    "<![endif]-->"
  })
  @FuzzTest(maxDuration = "120s")
  void a_file_is_a_template_that_is_rendered_or_says_why_not(byte[] bytes) {
    Bounds.kept(() -> check(new String(bytes, UTF_8).replace("\0", "")));
  }

  private static void check(String text) {
    int end = text.indexOf('\n');
    if (end < 1) {
      return;
    }
    String file = FILES[text.charAt(0) % FILES.length];
    String value = text.substring(1, end);
    String source = text.substring(end + 1);
    FolderTemplates templates;
    try {
      templates =
          FolderTemplates.of(Map.of(file, source))
              .unsubscribe(request -> URI.create("https://shop.example/u?t=1"))
              .build();
    } catch (TemplateException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    assertThat(templates.lint()).doesNotContainNull();
    ChannelName channel = file.contains("sms") ? ChannelName.SMS : ChannelName.EMAIL;
    Properties values = Properties.none().with("name", value);
    Rendered rendered = templates.render(TestShop.request("t", channel, PROFILE, values));
    if (rendered instanceof Rendered.Failed failed) {
      assertThat(failed.reason()).isNotEmpty();
      if (value.length() > 8 && !source.contains(value)) {
        assertThat(failed.reason()).doesNotContain(value); // it goes to logs
      }
      return;
    }
    Rendered.Ready ready = (Rendered.Ready) rendered;
    assertThat(ready.content().text()).isNotBlank();
    if (ready.content().subject() != null) {
      assertThat(ready.content().subject()).doesNotContain("\n", "\r");
    }
  }
}
