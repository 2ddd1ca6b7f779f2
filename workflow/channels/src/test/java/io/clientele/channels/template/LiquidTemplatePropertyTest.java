package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

class LiquidTemplatePropertyTest {
  private static final LiquidTemplate TEMPLATE =
      LiquidTemplate.of(
          "<p>{{ v }}</p><i title='{{ v }}'></i><a href=\"https://s.example/?q={{ v }}\">x</a>",
          Place.HTML,
          TemplateLimits.standard(),
          new ArrayList<>());

  /** A parser that is not ours reads back what was written, whatever it is. */
  @Property
  void a_value_is_read_back_as_it_was_from_every_place(
      @ForAll
          @StringLength(min = 1, max = 40)
          @Chars({
            '<', '>', '"', '\'', '&', '{', '}', '%', '|', '/', '=', '-', '!', ';', '#', 'a', '1'
          })
          String value) {
    Document html = Jsoup.parse(TEMPLATE.render(Map.of("v", value)));

    assertThat(html.select("p").get(0).wholeText()).isEqualTo(value);
    assertThat(html.select("i").attr("title")).isEqualTo(value);
    URI link = URI.create(html.select("a").attr("href"));
    assertThat(link.getQuery()).isEqualTo("q=" + value);
    assertThat(link.getRawFragment()).isNull();
    assertThat(html.body().children()).extracting(Element::tagName).containsExactly("p", "i", "a");
  }
}
