package io.clientele.channels.template;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.channel.ChannelName.PUSH;
import static io.clientele.channel.ChannelName.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.ProductId;
import io.clientele.channels.Messages;
import io.clientele.channels.TestShop;
import io.clientele.channels.template.TemplateFinding.Code;
import io.clientele.consent.Purpose;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.profile.Profile;
import io.clientele.workflow.content.Rendered;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderTemplatesTest {
  private static final String MJML =
      """
      ---
      subject: {{ customer.first_name | default: "Hello" }}, your cart
      ---
      <mjml><mj-head><mj-preview>{{ cart.count }} things</mj-preview></mj-head><mj-body>
      <mj-section><mj-column>
        <mj-text>Dear {{ customer.first_name | default: "friend" }} &amp; co,
        {% if cart.count > 1 %}several{% else %}one{% endif %}</mj-text>
        <mj-raw>{% for p in cart.products %}</mj-raw>
        <mj-text>{{ p.name }} at {{ p.price }} {{ p.currency }}</mj-text>
        <mj-button href="{{ p.url }}">Buy</mj-button>
        <mj-raw>{% endfor %}</mj-raw>
        <mj-text><a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
      </mj-column></mj-section></mj-body></mjml>
      """;

  private static Rendered.Ready ready(Rendered rendered) {
    assertThat(rendered).isInstanceOf(Rendered.Ready.class);
    return (Rendered.Ready) rendered;
  }

  private static FolderTemplates.Builder of(Map<String, String> files) {
    return FolderTemplates.of(files)
        .unsubscribe(request -> URI.create("https://shop.example/u?t=1&x=2"));
  }

  @Test
  void a_mail_in_mjml_becomes_html_and_text_for_one_customer(@TempDir Path folder)
      throws Exception {
    Files.createDirectories(folder.resolve("cart-reminder"));
    Files.writeString(folder.resolve("cart-reminder/email.mjml"), MJML);
    Files.writeString(folder.resolve("README.md"), "not a template");
    FolderTemplates templates =
        FolderTemplates.in(folder)
            .unsubscribe(request -> URI.create("https://shop.example/u?t=1&x=2"))
            .build();
    Profile ana =
        TestShop.profile(Properties.none().with("firstName", "Ana <3"), "Lantern & \u00d6l");

    Rendered.Ready mail =
        ready(
            templates.preview(
                "cart-reminder", EMAIL, Purpose.MARKETING, Messages.ANA, ana, Properties.none()));

    assertThat(templates.has("cart-reminder", EMAIL)).isTrue();
    assertThat(templates.has("cart-reminder", SMS)).isFalse();
    assertThat(mail.content().subject()).isEqualTo("Ana <3, your cart");
    String html = String.valueOf(mail.content().html());
    assertThat(html)
        .contains("Dear Ana &lt;3 &amp; co")
        .contains("several")
        .contains("Lantern &amp; \u00d6l at 12.50 EUR")
        .contains("href=\"https://shop.example/p/1?a=1&amp;b=2\"")
        .contains("href=\"https://shop.example/u?t=1&amp;x=2\"")
        .doesNotContain("{{", "{%", "lqd0", "<mj-");
    assertThat(Jsoup.parse(html).select("a")).hasSize(2);
    assertThat(mail.content().text())
        .contains("Dear Ana <3 & co, several\n")
        .contains("Lantern & \u00d6l at 12.50 EUR")
        .contains("Buy (https://shop.example/p/1?a=1&b=2)")
        .contains("Unsubscribe (https://shop.example/u?t=1&x=2)")
        .doesNotContain("\n\n\n");
    assertThat(templates.lint()).isEmpty();
  }

  @Test
  void what_looks_like_a_mark_of_ours_stays_what_it_is() {
    FolderTemplates templates =
        of(Map.of(
                "t/email.mjml",
                "<mjml><mj-body><mj-section><mj-column><mj-text>lqd000000x lqdq000000x"
                    + " {{ customer.name }}</mj-text></mj-column></mj-section></mj-body></mjml>"))
            .build();
    Profile profile = TestShop.profile(Properties.none().with("name", "Ana"), "P");

    Rendered.Ready mail =
        ready(templates.render(TestShop.request("t", EMAIL, profile, Properties.none())));
    assertThat(mail.content().text().strip()).isEqualTo("lqd000000x lqdq000000x Ana");
  }

  @Test
  void a_value_that_does_not_end_is_told_at_the_line_of_the_file() {
    assertThatThrownBy(
            () ->
                of(Map.of(
                        "t/email.mjml",
                        "<mjml><mj-body>\n<mj-raw>{{ cart.id ></mj-raw>{{ x }}</mj-body></mjml>"))
                    .build())
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("t/email.mjml: line 2: {{ without its end before the next one");
  }

  @ParameterizedTest(name = "{0} reads {1}")
  @CsvSource({
    "de-AT, de-at",
    "de-CH, de",
    "DE, de",
    "de_AT, de-at",
    "en-GB, en",
    "fr, en",
    ", en",
    "'', en"
  })
  void the_language_of_the_customer_chooses_the_file(String language, String expected) {
    FolderTemplates templates =
        of(Map.of(
                "hi/sms.de-AT.txt", "Servus",
                "hi/sms.de.txt", "Hallo",
                "hi/sms.en.liquid", "Hello",
                "hi/sms.txt", "*"))
            .defaultLanguage("en")
            .build();
    Properties traits = Properties.none().with("x", "y");
    Profile profile =
        TestShop.profile(language == null ? traits : traits.with("locale", language), "P");

    Rendered.Ready sms =
        ready(templates.render(TestShop.request("hi", SMS, profile, Properties.none())));

    assertThat(sms.variant()).isEqualTo(expected);
    assertThat(sms.content().text())
        .isEqualTo(Map.of("de-at", "Servus", "de", "Hallo", "en", "Hello").get(expected));
  }

  @Test
  void a_file_without_a_language_is_for_all_others_and_no_variant() {
    FolderTemplates templates = of(Map.of("hi/sms.de.txt", "Hallo", "hi/sms.txt", "Hi")).build();
    Profile profile = TestShop.profile(Properties.none().with("language", "fr"), "P");

    Rendered.Ready sms =
        ready(templates.render(TestShop.request("hi", SMS, profile, Properties.none())));
    assertThat(sms.variant()).isNull();
    assertThat(sms.content().text()).isEqualTo("Hi");
  }

  @Test
  void what_journey_shop_and_recommender_know_can_be_said() {
    FolderTemplates templates =
        of(Map.of(
                "p/push.txt",
                """
                ---
                subject: {{ shop.name }}
                data.link: https://shop.example/c?code={{ journey.coupon }}
                data.url: {{ products[0].url }}
                ---
                {{ journey.coupon }} {{ products.first.name }} {{ now | date: "%d.%m.%Y" }} {{ customer.points }}\
                """))
            .shop(Map.of("name", "The Shop"))
            .products(
                request ->
                    List.of(
                        ProductDetails.builder()
                            .productId(ProductId.of("p1"))
                            .name("Lamp")
                            .url("https://shop.example/lamp")
                            .build()))
            .build();
    Profile profile = TestShop.profile(Properties.none().with("points", 120), "P");

    Rendered.Ready push =
        ready(
            templates.render(
                TestShop.request("p", PUSH, profile, Properties.none().with("coupon", "A B&C"))));

    assertThat(push.content().subject()).isEqualTo("The Shop");
    assertThat(push.content().text()).isEqualTo("A B&C Lamp 01.03.2026 120");
    assertThat(push.content().data())
        .containsEntry("link", "https://shop.example/c?code=A%20B%26C")
        .containsEntry("url", "https://shop.example/lamp");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      value = {
        "{{ customer.name }} ~ 1",
        "{{ customer.name | upcase }}{{ customer.city }}{{ customer.name }} ~ 2",
        "{{ customer.name | default: 'you' }}{{ customer.id }}{{ journey.coupon }} ~ 0",
        "{% if customer.name %}{{ customer.name }}{% endif %} ~ 0",
        "{% if x %}{% elsif customer.name != blank %}{{ customer.name }}{% endif %} ~ 0",
        "{% if customer.city %}{{ customer.name }}{% endif %} ~ 1",
        "{% if customer.name %}x{% endif %}{{ customer.name }} ~ 1"
      })
  void a_trait_needs_a_fallback_or_a_condition_that_looks_at_it(String text, int findings) {
    assertThat(of(Map.of("a/sms.txt", text.strip())).build().lint())
        .filteredOn(finding -> finding.code() == Code.NO_FALLBACK)
        .hasSize(findings);
  }

  @Test
  void amounts_are_numbers_and_large_numbers_are_exact() {
    FolderTemplates templates =
        of(Map.of(
                "a/sms.txt",
                "{% if cart.total > 24.99 and cart.products[0].price < 13 %}free of postage{% endif"
                    + " %} {{ cart.total }} {{ cart.products[0].price | times: 3 }} {{"
                    + " customer.large }} {{ customer.small }}"))
            .build();
    Properties traits =
        Properties.none().with("large", new BigDecimal("1e20")).with("small", new BigDecimal("5"));

    Rendered.Ready sms =
        ready(
            templates.render(
                TestShop.request("a", SMS, TestShop.profile(traits, "P"), Properties.none())));
    assertThat(sms.content().text())
        .isEqualTo("free of postage 25.00 37.50 100000000000000000000 5");
  }

  @Test
  void what_cannot_be_rendered_is_said_with_file_and_line_and_without_the_customer() {
    FolderTemplates templates =
        of(Map.of("a/sms.txt", "x\ny {{ journey.coupon }}", "b/sms.txt", "{{ unsubscribe_url }}"))
            .build();
    Profile profile = TestShop.profile(Properties.none().with("name", "Marked"), "P");

    assertThat(templates.render(TestShop.request("a", SMS, profile, Properties.none())))
        .isEqualTo(
            new Rendered.Failed(
                "a/sms.txt, text: line 2: journey.coupon is missing and has no fallback: write {{"
                    + " journey.coupon | default: \"...\" }}"));
    assertThat(templates.render(TestShop.request("none", SMS, profile, Properties.none())))
        .isInstanceOf(Rendered.Failed.class);
    assertThat(templates.render(TestShop.request("a", EMAIL, profile, Properties.none())))
        .isInstanceOf(Rendered.Failed.class);
  }

  @Test
  void a_text_message_that_is_too_long_is_not_sent() {
    FolderTemplates templates =
        of(Map.of("a/sms.txt", "{{ customer.name }}")).smsSegments(2).build();
    for (int length : new int[] {306, 307}) {
      Profile profile = TestShop.profile(Properties.none().with("name", "a".repeat(length)), "P");
      assertThat(templates.render(TestShop.request("a", SMS, profile, Properties.none())))
          .isInstanceOf(length == 306 ? Rendered.Ready.class : Rendered.Failed.class);
    }
  }

  @Test
  void all_that_is_wrong_with_the_files_is_told_at_once() {
    assertThatThrownBy(
            () ->
                of(Map.of(
                        "a/email.html", "x\n<script>{{ customer.name }}</script>",
                        "b/email.mjml", "<mjml>{{ shop.x }}<mj-body></mj-body></mjml>",
                        "c.txt", "x",
                        "d/EMAIL.txt", "x",
                        "e/sms.en.txt", "---\nsubjekt: x\n---\nx",
                        "f/sms.en.txt", " ",
                        "g/sms.txt", "{{ x | nosuch }}"))
                    .build())
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("a/email.html: line 2")
        .hasMessageContaining("b/email.mjml: line 1: Liquid stands where MJML leaves text out")
        .hasMessageContaining("c.txt: expected a name such as")
        .hasMessageContaining("d/EMAIL.txt")
        .hasMessageContaining("subjekt")
        .hasMessageContaining("f/sms/en: neither text nor HTML")
        .hasMessageContaining("no filter \"nosuch\"");
  }

  @Test
  void what_is_better_changed_is_found_and_nothing_else() {
    FolderTemplates templates =
        of(Map.of(
                "a/email.html",
                "{% assign x = 1 %}{{ custmer.name }}{{ cart.totl }}{{ shop.html | raw }}",
                "b/email.html",
                "---\nsubject: Paid\n---\nPaid {{ cart.total }}.",
                "c/sms.txt",
                "\u4f60".repeat(71) + "{{ customer.name }}",
                "d/email.de.html",
                "---\n"
                    + "subject: x\n"
                    + "---\n"
                    + "<a href=\"{{ unsubscribe_url }}\">{{ cart.products[0].name }}{{"
                    + " cart.products.size }}"))
            .transactional("b")
            .smsSegments(1)
            .build();

    assertThat(templates.lint())
        .extracting(finding -> finding.file() + " " + finding.code())
        .containsExactlyInAnyOrder(
            "a/email.html " + Code.UNKNOWN_VARIABLE,
            "a/email.html " + Code.UNKNOWN_VARIABLE,
            "a/email.html " + Code.DEAD_VARIABLE,
            "a/email.html " + Code.RAW_OUTPUT,
            "a/email.html " + Code.NO_UNSUBSCRIBE_LINK,
            "a/email.html " + Code.NO_SUBJECT,
            "c/sms.txt " + Code.NO_FALLBACK,
            "c/sms.txt " + Code.LONG_SMS);
  }
}
