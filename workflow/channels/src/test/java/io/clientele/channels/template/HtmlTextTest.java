package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTextTest {
  @Test
  void paragraphs_lists_and_links_stay_readable() {
    String html =
        "<html><head><title>No</title><style>p{}</style></head><body><div style='display:"
            + " none'>No</div><h1>Hello &amp; <b>welcome</b></h1><p>One\n"
            + "  two<br>three</p><ul><li>a</li><li>b</li></ul>"
            + "<table><tr><td>x</td><td>y</td></tr></table><a"
            + " href='https://s.example/?a=1&amp;b=2'>Shop</a> <a"
            + " href='https://t.example'>https://t.example</a><a href='https://i.example'><img"
            + " alt='Logo' src='x'></a><a href='#top'>up</a><script>no()</script></body></html>";

    assertThat(HtmlText.of(html))
        .isEqualTo(
            """
            Hello & welcome

            One two
            three

            - a

            - b

            x y

            Shop (https://s.example/?a=1&b=2) https://t.exampleLogo (https://i.example)up
            """);
    assertThat(HtmlText.of("")).isEqualTo("\n");
  }
}
