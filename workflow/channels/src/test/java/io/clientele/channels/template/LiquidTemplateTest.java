package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquidTemplateTest {
  private static final Map<String, Object> VALUES = values();

  /** Sets s to 655,360 characters. */
  private static final String LONG =
      "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..16) %}{% assign s = s | append: s %}{% endfor"
          + " %}";

  /** Sets l to 8,192 texts. */
  private static final String MANY =
      "{% assign l = 'b,a' | split: ',' %}{% for i in (1..12) %}{% assign l = l | concat: l %}{%"
          + " endfor %}";

  private static Map<String, Object> values() {
    Map<String, Object> all = new HashMap<>();
    all.put("name", "Ana <b>&\"'");
    all.put("vacant", "");
    all.put("lines", "a\nb<");
    all.put("url", "https://shop.example/?a=1&b=2");
    all.put("bad", "javascript:alert(1)");
    all.put("price", new BigDecimal("12.50"));
    all.put("count", 3L);
    all.put("items", List.of(Map.of("n", "x"), Map.of("n", "<y>"), Map.of()));
    all.put("liquid", "{{ name }}{% if true %}");
    all.put("blanks", " \t ");
    all.put("slashed", "//attacker.example");
    all.put("tags", "<b>a</b> c<script>x\n</script>d<!-- e\nf -->g<style>h</style><script><i\nj>k");
    return all;
  }

  private static LiquidTemplate template(String source, Place kind) {
    List<String> problems = new ArrayList<>();
    LiquidTemplate template = LiquidTemplate.of(source, kind, TemplateLimits.standard(), problems);
    assertThat(problems).isEmpty();
    return template;
  }

  private static String html(String source) {
    return template(source, Place.HTML).render(VALUES);
  }

  /** What this thread took of the processor, which a busy machine does not change. */
  private static Duration cpu() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
  }

  private static List<String> problems(String source) {
    List<String> problems = new ArrayList<>();
    LiquidTemplate.of(source, Place.HTML, TemplateLimits.standard(), problems);
    return problems;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "<p>{{ name }}</p> ~ <p>Ana &lt;b&gt;&amp;&quot;&#39;</p>",
        "<i title=\"{{ name }}\"></i> ~ <i title=\"Ana &lt;b&gt;&amp;&quot;&#39;\"></i>",
        "<i title='{{ name }}'></i> ~ <i title='Ana &lt;b&gt;&amp;&quot;&#39;'></i>",
        "<a href=\"{{ url }}\"> ~ <a href=\"https://shop.example/?a=1&amp;b=2\">",
        "<a href=\"https://x.example/{{ name }}\"> ~ <a"
            + " href=\"https://x.example/Ana%20%3cb%3e%26%22%27\">",
        "<a href=\"https://x.example/?q={{ name }}&r={{ url }}\"> ~ <a"
            + " href=\"https://x.example/?q=Ana%20%3cb%3e%26%22%27&r=https%3a%2f%2fshop.example%2f%3fa%3d1%26b%3d2\">",
        "<a href=\"/s?q={{ name | url_encode }}\"> ~ <a href=\"/s?q=Ana+%3Cb%3E%26%22%27\">",
        "<a href=\"{% if count %}{{ url }}{% else %}{{ url }}{% endif %}\"> ~ <a"
            + " href=\"https://shop.example/?a=1&amp;b=2\">",
        "{{ name | escape }} ~ Ana &lt;b&gt;&amp;&quot;&#39;",
        "{{ name | upcase }} ~ ANA &lt;B&gt;&amp;&quot;&#39;",
        "{{ '%3Cb%3E' | url_decode }} ~ &lt;b&gt;",
        "{{ lines | newline_to_br }} ~ `a<br />\nb&lt;`",
        "{{ name | raw }} ~ Ana <b>&\"'",
        "{% capture x %}<b>{{ name }}</b>{% endcapture %}{{ x }} ~ <b>Ana"
            + " &lt;b&gt;&amp;&quot;&#39;</b>",
        "{% capture x %}<b>{{ name }}</b>{% endcapture %}<i title=\"{{ x }}\"> ~ <i"
            + " title=\"&lt;b&gt;Ana &amp;lt;b&amp;gt;&amp;amp;&amp;quot;&amp;#39;&lt;/b&gt;\">",
        "{% for i in items %}{{ i.n | default: '-' }}{% endfor %} ~ x&lt;y&gt;-",
        "{% assign s = name | append: '<' %}{{ s }} ~ Ana &lt;b&gt;&amp;&quot;&#39;&lt;",
        "{{ price }} {{ price | times: 2 }} {{ count | plus: 1 }} ~ 12.50 25.00 4",
        "{{ nothing | default: name }} ~ Ana &lt;b&gt;&amp;&quot;&#39;",
        "{{ vacant | default: 'there' }} ~ there",
        "{{ blanks | default: 'there' }} ~ there",
        "<a href=\"/{{ slashed }}\"> ~ <a href=\"/attacker.example\">",
        "<a href=\"{{ url }}{{ slashed }}\"> ~ <a"
            + " href=\"https://shop.example/?a=1&amp;b=2attacker.example\">",
        "<a href=\"https://x.example/a{{ slashed }}\"> ~ <a"
            + " href=\"https://x.example/a//attacker.example\">",
        "{{ tags | strip_html }} ~ a cdgk",
        "<td{% if count %} class=\"a\"{% endif %} title=\"{{ count }}\"> ~ <td class=\"a\""
            + " title=\"3\">",
        "{% case count %}{% when 1 %}<b>{% when 3 %}<i>{% endcase %}{{ name | size }} ~ <i>10",
        "{% if nothing %}a{% else %}b{% endif %} ~ b",
        "{% case count %}{% when 3 %}three{% else %}other{% endcase %} ~ three",
        "{% raw %}{{ name }}{% endraw %} ~ {{ name }}",
        "a{% comment %} {{ nothing }} {% endcomment %}b ~ ab",
        "a {{- name | size -}} b ~ a10b",
        "{{ liquid }} ~ {{ name }}{% if true %}",
        "{% for i in (1..3) %}{{ i }}{% endfor %} ~ 123",
        "{% cycle 'a', 'b' %} ~ a",
        "<!--[if mso]><i title=\"{{ name }}\"><![endif]-->{{ count }} ~ <!--[if mso]><i title=\"Ana"
            + " &lt;b&gt;&amp;&quot;&#39;\"><![endif]-->3",
        "<p style=\"color: {{ count }}px\"> ~ <p style=\"color: 3px\">",
        "<style>p > a { x: y }</style>{{ count }} ~ <style>p > a { x: y }</style>3"
      })
  void a_value_is_written_as_its_place_asks(String source, String expected) {
    assertThat(html(source)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ nothing }}",
        "{{ vacant }}",
        "{{ nothing | upcase }}",
        "{{ nothing.more }}",
        "{{ name.class }}",
        "{{ name.getClass }}",
        "{{ items.class.name }}",
        "{{ items[7].n }}",
        "{% for i in items %}{{ i.n }}{% endfor %}",
        "{% assign x = nothing %}{{ x }}",
        "{% assign x = nothing | append: '!' %}{{ x }}"
      })
  void a_value_that_is_missing_fails_unless_there_is_a_fallback(String source) {
    assertThatThrownBy(() -> html(source))
        .isInstanceOf(LiquidFailure.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a href=\"{{ bad }}\">",
        "<a href=\"{{ name }}\">",
        "<a href=\"//{{ name }}/\">",
        "<p style=\"{{ name }}\">",
        "{{ items }}"
      })
  void a_value_that_may_not_stand_there_fails_and_is_not_told(String source) {
    assertThatThrownBy(() -> html(source))
        .isInstanceOf(LiquidFailure.class)
        .hasMessageNotContaining("alert")
        .hasMessageNotContaining("Ana");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>{{ name }}</script>",
        "<script>var a = '{{ name }}'</script>",
        "<style>{{ name }}</style>",
        "<!-- {{ name }} -->",
        "<{{ name }}>",
        "<p {{ name }}>",
        "<p {{ name }}=\"x\">",
        "<p title={{ name }}>",
        "<p onclick=\"{{ name }}\">",
        "<p ONCLICK=\"a('{{ name }}')\">",
        "<a href=\"javascript:{{ name }}\">",
        "<img srcset=\"{{ url }}\">",
        "<iframe srcdoc=\"{{ name }}\">",
        "{% include 'x' %}",
        "{% include_relative 'x' %}",
        "{% render 'x' %}",
        "{% layout 'x' %}",
        "{{ name | nosuch }}",
        "{{ name | json }}",
        "{{ name | absolute_url }}",
        "{{ name | where_exp: 'a', 'b' }}",
        "{{ name | clientele_out: 0 }}",
        "{% cycle name, 'b' %}",
        "{{ name",
        "{% if name",
        "{{ }}",
        "{% if name %}",
        "{% endfor %}",
        "{% raw %}",
        "{% if count %}<script>{% endif %}{{ count }}",
        "{% if count %}<script>{% else %}{% endif %}{{ count }}",
        "{% if count %}{% else %}<p title=\"{% endif %}{{ count }}\">",
        "{% if count %}<p title=\"{% else %}<a href=\"{% endif %}{{ url }}\">",
        "{% case count %}{% when 1 %}x{% when 2 %}<!--{% else %}{% endcase %}{{ count }}-->",
        "{% for i in items %}<p title='{% endfor %}{{ count }}'>",
        "{% capture x %}<style>{% endcapture %}{{ count }}"
      })
  void a_template_that_cannot_be_made_safe_is_refused_when_it_is_read(String source) {
    assertThat(problems(source)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for i in (1..100000000) %}x{% endfor %}",
        "{% for i in (1..1000) %}{% for j in (1..1000) %}x{% endfor %}{% endfor %}",
        "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor"
            + " %}{{ s }}",
        "{% assign s = 'aaaaaaaaaa' %}{% for i in (1..60) %}{% assign s = s | replace: 'a', s %}{%"
            + " endfor %}{{ s }}",
        "{% assign s = 'a,a,a,a,a' | split: ',' %}{% for i in (1..60) %}{% assign s = s | concat: s"
            + " %}{% endfor %}{{ s | size }}",
        "{% assign n = 1.5 %}{% for i in (1..60) %}{% assign n = n | times: n %}{% endfor %}{{ n"
            + " }}",
        "{% capture s %}aaaaaaaaaa{% endcapture %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s"
            + " }}{% endcapture %}{% endfor %}{{ s }}",
        "{{ 1.5 | round: 999999999 }}",
        "{{ 'now' | date: '%Y' }}",
        "{{ count | date: '%999999999d' }}",
        LONG + "{% for i in (1..9000) %}{% if s contains 'b' or s == s %}x{% endif %}{% endfor %}",
        LONG + "{% for i in (1..9000) %}{% case s %}{% when s %}x{% endcase %}{% endfor %}",
        LONG + "{% for i in (1..9000) %}{% assign t = s | split: 'b' %}{% endfor %}",
        LONG + "{% for i in (1..9000) %}{% assign t = s | remove_first: 'b' | size %}{% endfor %}",
        LONG + "{% for i in (1..9000) %}{% assign t = s | strip_html | size %}{% endfor %}",
        MANY + "{% for i in (1..9000) %}{% assign m = l | sort %}{% endfor %}",
        MANY + "{% for i in (1..9000) %}{% assign m = l | uniq | size %}{% endfor %}",
        "{% for i in (1..9000) %}{{ name | date: '%Y' }}{% endfor %}"
      })
  void a_template_that_asks_for_too_much_is_stopped(String source) {
    Duration began = cpu();
    assertThatThrownBy(() -> html(source)).isInstanceOf(LiquidFailure.class);
    assertThat(cpu().minus(began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void a_template_that_is_too_long_or_nested_too_deeply_is_refused() {
    assertThat(problems("x".repeat(250_001))).hasSize(1);
    String deep = "{% if count %}".repeat(8_000) + "x" + "{% endif %}".repeat(8_000);
    List<String> problems = problems(deep);
    if (problems.isEmpty()) {
      assertThatThrownBy(() -> html(deep)).isInstanceOf(LiquidFailure.class);
    }
  }

  /** With the filter of liqp, this takes some minutes. */
  @Test
  void what_a_customer_says_is_no_long_work() {
    String hostile = "<script".repeat(9_000); // a trait has 65,536 characters at most
    LiquidTemplate template = template("{{ name | strip_html }}", Place.PLAIN);
    Duration began = cpu();

    assertThat(template.render(Map.of("name", hostile))).isEqualTo(hostile);
    assertThat(cpu().minus(began)).isLessThan(Duration.ofSeconds(2));
  }

  /** Shops like to put small images into their mails as they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<img src=\"data:image/png;base64,%s\">", "<%s>", "<p %s>", "<!-- %s -->"})
  void a_long_file_is_read_soon(String form) {
    String source = form.formatted("A".repeat(240_000)) + "{{ count }}";
    Duration began = cpu();

    assertThat(html(source)).endsWith(">3");
    assertThat(cpu().minus(began)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ a#.b# | default: 'x' }}",
        "{{ a#[a#] }}",
        "{% if count# or count# %}x{% endif %}",
        "{{ name# | append: 'a'# }}"
      })
  void a_tag_that_is_too_long_is_refused_before_it_is_parsed(String form) {
    String[] parts = form.split("#", -1);
    String source = parts[0] + parts[1].repeat(10_000) + parts[2];

    assertThat(problems(source)).singleElement().asString().contains("expected at most 4000");
  }

  @Test
  void it_tells_what_it_reads_and_what_it_sets_for_nothing() {
    LiquidTemplate template =
        template(
            "{% assign a = cart.total | plus: b.c %}{% assign dead = 1 %}{% capture gone %}x{%"
                + " endcapture %}{% for p in cart.products limit: 3 %}{{ p.name }}{{ forloop.index"
                + " }}{% endfor %}{% if x contains 'y' and z[0].k == \"q\" %}{{ a }}{% endif %}\n"
                + "{{ m | raw }}",
            Place.PLAIN);

    assertThat(template.variables())
        .containsExactlyInAnyOrder("cart.total", "b.c", "cart.products", "x", "z[0].k", "m");
    assertThat(template.dead().keySet()).containsExactly("dead", "gone");
    assertThat(template.raws()).containsExactly(2);
  }

  /** Each waits for the others in the middle of its rendering. */
  @Test
  void threads_render_one_template_at_once_and_each_its_own_values() throws Exception {
    int threads = 4;
    CyclicBarrier together = new CyclicBarrier(threads);
    Object meeting =
        new Object() {
          @Override
          public String toString() {
            try {
              together.await(20, TimeUnit.SECONDS);
              return "met";
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
              return "alone";
            }
          }
        };
    LiquidTemplate template =
        template("{{ meeting }}{% assign x = names[n] %}{{ x }}{{ names[n] }}", Place.PLAIN);
    List<String> names = List.of("a", "b", "c", "d");
    List<Thread> all = new ArrayList<>();
    List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < threads; i++) {
      int mine = i;
      Map<String, Object> values = Map.of("meeting", meeting, "names", names, "n", mine);
      String expected = "met" + names.get(mine).repeat(2);
      all.add(
          new Thread(
              () -> {
                for (int turn = 0; turn < 200 && wrong.isEmpty(); turn++) {
                  String text = template.render(values);
                  if (!text.equals(expected)) {
                    wrong.add(text);
                  }
                }
              }));
    }
    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
  }
}
