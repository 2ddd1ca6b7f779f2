package io.clientele.channels.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MJML that came from elsewhere reads no file, dials nobody, and takes no time and no stack. */
class HostileMjmlTest {
  private static String html(String mjml, List<String> problems) {
    return MjmlText.html(mjml, null, problems);
  }

  private static String mail(String head, String inColumn) {
    return """
    <mjml><mj-head>%s</mj-head><mj-body><mj-section><mj-column>%s</mj-column></mj-section></mj-body></mjml>
    """
        .formatted(head, inColumn);
  }

  @Test
  void nothing_is_read_and_nobody_is_dialled(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("secret.mjml"), "s3cret".getBytes(UTF_8));
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/x";
      for (String where : new String[] {file.toString(), file.toUri().toString(), url}) {
        String doctype =
            "<?xml version=\"1.0\"?><!DOCTYPE mjml [<!ENTITY x SYSTEM \"" + where + "\">]>";
        assertThat(html(doctype + mail("", "<mj-text>&x;</mj-text>"), new ArrayList<>()))
            .doesNotContain("s3cret");
        for (String type : new String[] {"", " type=\"css\"", " type=\"html\""}) {
          String include = "<mj-include path=\"%s\"%s/>".formatted(where, type);
          List<String> problems = new ArrayList<>();
          assertThat(html(mail(include, include), problems)).doesNotContain("s3cret");
          assertThat(problems).contains("no MJML: mj-include: files cannot be included");
        }
        String links =
            mail(
                "<mj-font name=\"f\" href=\"%1$s\"/><mj-style>@import url(%1$s);</mj-style>"
                    .formatted(where),
                "<mj-image src=\"%s\"/>".formatted(where));
        assertThat(html(links, new ArrayList<>())).contains(where).doesNotContain("s3cret");
      }
      server.setSoTimeout(200);
      org.assertj.core.api.Assertions.assertThatThrownBy(server::accept)
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void entities_that_a_template_defines_are_texts_like_others() {
    String laughs =
        "<!DOCTYPE mjml [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;\"><!ENTITY c \"&b;&b;\">]>";

    assertThat(html(laughs + mail("", "<mj-text>&c;</mj-text>"), new ArrayList<>()))
        .doesNotContain("hahahaha")
        .hasSizeLessThan(10_000);
  }

  /** Each as long as a template may be; the slowest took minutes before there were bounds. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>",
        "<b>",
        "<a><p>",
        "<b><div></b>",
        "<table><tr><td>",
        "<svg><math>",
        "<template>",
        "<mj-section>",
        "<mj-section/>",
        "<mj-wrapper><mj-section>",
        "<mj-column/>",
        "<mj-text>x</mj-text>",
        "<mj-hero/>",
        "<mj-button/>",
        "<mj-carousel><mj-carousel-image/></mj-carousel>",
        "<mj-carousel-image/>",
        "<mj-accordion-element/>",
        "<mj-all color=\"red\"/>",
        "<!-- x -->",
        "<!--><div>",
        "<?x ?>",
        "<![CDATA[<div>]]>"
      })
  void very_many_and_very_deep_tags_are_refused_at_once(String tag) {
    for (String end : new String[] {"", "</mj-text>"}) {
      List<String> problems = new ArrayList<>();
      long began = System.nanoTime();
      html(mail("", "<mj-text>" + tag.repeat(240_000 / tag.length()) + end), problems);

      assertThat(problems).isNotEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<div>, 90, true",
    "<div>, 4000, false",
    "<mj-button/>, 480, true",
    "<mj-button/>, 600, false",
    "<mj-carousel-image/>, 31, false",
    "<br>, 4900, true",
    "<br>, 5100, false"
  })
  void what_is_within_bounds_is_made_and_what_is_not_is_told(String tag, int times, boolean made) {
    List<String> problems = new ArrayList<>();
    String source =
        tag.startsWith("<mj-")
            ? mail("", tag.repeat(times))
            : "<mjml><mj-body><mj-raw>" + tag.repeat(times) + "</mj-raw></mj-body></mjml>";

    assertThat(html(source, problems).isEmpty()).isNotEqualTo(made);
    assertThat(problems.isEmpty()).isEqualTo(made);
  }

  @Test
  void huge_attributes_and_very_many_of_them_take_no_time() {
    List<String> problems = new ArrayList<>();
    long began = System.nanoTime();
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      many.append(" a").append(i).append("=\"1\"");
    }
    html(mail("", "<mj-text" + many + ">x</mj-text>"), problems);
    assertThat(problems).containsExactly("no MJML: more than 100 attributes of [mj-text]");
    for (String attribute : List.of("css-class", "padding", "width", "border", "src", "color")) {
      html(mail("", "<mj-image %s=\"%s\"/>".formatted(attribute, "9 ".repeat(100_000))), problems);
      html(mail("", "<mj-image %s=\"%s\"/>".formatted(attribute, "9".repeat(200_000))), problems);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void a_tag_that_mjml_does_not_have_is_told() {
    List<String> problems = new ArrayList<>();
    html(mail("", "<mj-buton>Buy</mj-buton>"), problems);

    assertThat(problems).containsExactly("no MJML: there is no tag mj-buton");
  }

  @Test
  void every_tag_in_common_use_leaves_its_trace() {
    List<String> problems = new ArrayList<>();
    String html =
        html(
            """
            <mjml><mj-head>
              <mj-title>a-title</mj-title><mj-preview>a-preview</mj-preview>
              <mj-breakpoint width="444px"/><mj-font name="Fira" href="https://shop.example/fira"/>
              <mj-attributes><mj-all font-family="Fira"/><mj-class name="big" font-size="33px"/>
                <mj-text color="#123456"/></mj-attributes>
              <mj-style>.a-style { color: red; }</mj-style>
            </mj-head><mj-body>
              <mj-wrapper css-class="a-wrapper"><mj-section css-class="a-section"><mj-group>
                <mj-column css-class="a-column"><mj-text mj-class="big">a-text</mj-text></mj-column>
              </mj-group></mj-section></mj-wrapper>
              <mj-hero background-url="https://shop.example/hero.png"><mj-text>x</mj-text></mj-hero>
              <mj-section><mj-column>
                <mj-image src="https://shop.example/a.png" alt="an-image"/>
                <mj-button href="https://shop.example/b">a-button</mj-button>
                <mj-divider border-color="#abcdef"/><mj-spacer height="77px"/>
                <mj-table><tr><td>a-cell</td></tr></mj-table>
                <mj-social><mj-social-element name="facebook" href="https://shop.example/f">a-friend</mj-social-element></mj-social>
                <mj-navbar><mj-navbar-link href="https://shop.example/n">a-link</mj-navbar-link></mj-navbar>
                <mj-accordion><mj-accordion-element><mj-accordion-title>a-question</mj-accordion-title>
                  <mj-accordion-text>an-answer</mj-accordion-text></mj-accordion-element></mj-accordion>
                <mj-carousel><mj-carousel-image src="https://shop.example/c1.png"/>
                  <mj-carousel-image src="https://shop.example/c2.png"/></mj-carousel>
                <mj-raw><i>a-raw</i></mj-raw>
              </mj-column></mj-section>
            </mj-body></mjml>
            """,
            problems);

    assertThat(problems).isEmpty();
    assertThat(html)
        .contains("a-title", "a-preview", "444px", "https://shop.example/fira", "33px", "#123456")
        .contains(".a-style", "a-wrapper", "a-section", "a-column", "a-text", "hero.png")
        .contains("an-image", "a-button", "#abcdef", "77px", "a-cell", "a-friend", "a-link")
        .contains("a-question", "an-answer", "c1.png", "c2.png", "<i>a-raw</i>");
  }
}
