package io.clientele.channels.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channels.TestShop;
import io.clientele.channels.template.FolderTemplates;
import io.clientele.event.Properties;
import io.clientele.profile.Profile;
import io.clientele.workflow.content.Rendered;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a customer is called, the message keeps the shape that its template has. */
class TemplateValuesFuzzTest {
  private static final FolderTemplates TEMPLATES =
      FolderTemplates.of(
              Map.of(
                  "t/email.html",
                  """
                  ---
                  subject: Hello {{ customer.name }}
                  data.link: https://s.example/?q={{ customer.name }}
                  ---
                  <p title="{{ customer.name }}">{{ customer.name }}</p>\
                  <i title='{{ customer.name | upcase }}'>{{ customer.name | truncate: 9 }}</i>\
                  <a href="https://s.example/p/{{ customer.name }}?q={{ customer.name }}#{{ customer.name }}">x</a>\
                  <b>{% assign n = customer.name | split: "," | first %}{{ n | default: "-" }}</b>\
                  <u>{% capture c %}{{ customer.name }}{% endcapture %}{{ c }}</u>
                  """,
                  "t/sms.txt",
                  "Hi {{ customer.name }}"))
          .build();

  static Stream<Arguments> corpus() {
    return Stream.of(
            "Ana",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "{{ customer.id }}{% raw %}",
            "a\r\nBcc: x@example.com",
            "javascript:alert(1)",
            "../../etc/passwd?x#y",
            "&lt;b&gt;&#60;",
            ",",
            " ",
            "\ud83d\ude00,\u202e\u2028\u0000\u001b[31m")
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "120s")
  void a_value_changes_no_structure(byte[] bytes) {
    Bounds.kept(() -> check(new String(bytes, UTF_8).replace("\0", "")));
  }

  private static void check(String name) {
    Profile profile = TestShop.profile(Properties.none().with("name", name), "Lamp");
    Rendered rendered =
        TEMPLATES.render(TestShop.request("t", ChannelName.EMAIL, profile, Properties.none()));
    if (rendered instanceof Rendered.Failed failed) {
      assertThat(failed.reason()).contains("customer.name", "is missing");
      assertThat(name.strip()).matches("[\\s\\p{Cc}\\p{Z},]*.*");
      return;
    }
    Content content = ((Rendered.Ready) rendered).content();
    Document html = Jsoup.parse(String.valueOf(content.html()));
    assertThat(html.body().children())
        .extracting(Element::tagName)
        .containsExactly("p", "i", "a", "b", "u");
    for (Element element : html.body().children()) {
      assertThat(element.children()).isEmpty();
      assertThat(element.attributes())
          .extracting(Attribute::getKey)
          .isSubsetOf("title", "href")
          .hasSizeLessThanOrEqualTo(1);
    }
    URI link = URI.create(html.select("a").attr("href"));
    assertThat(link.getHost()).isEqualTo("s.example");
    assertThat(link.getRawPath()).startsWith("/p/");
    assertThat(link.getRawQuery()).startsWith("q=").doesNotContain("&");
    assertThat(content.subject()).startsWith("Hello").doesNotContain("\n", "\r", "\u2028");
    assertThat(URI.create(content.data().get("link")).getHost()).isEqualTo("s.example");
  }
}
