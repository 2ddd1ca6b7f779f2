package io.clientele.channels.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in templates are right or refused, and money reads as it is read in the language. */
class LiquidNumbersTest {
  private static String rendered(String source, String language, Map<String, Object> values) {
    List<String> problems = new ArrayList<>();
    LiquidTemplate template =
        LiquidTemplate.of(source, Place.PLAIN, language, TemplateLimits.standard(), problems);
    assertThat(problems).isEmpty();
    return template.render(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ 9223372036854775807 | plus: 1 }}",
        "{{ 9000000000000000000 | times: 9000000000000000000 }}",
        "{{ -9000000000000000000 | minus: 9000000000000000000 }}",
        "{{ 4294967296 | times: 4294967296 }}",
        "{{ 3037000500 | times: '3037000500' }}"
      })
  void whole_numbers_that_do_not_fit_are_refused(String source) {
    assertThatThrownBy(() -> rendered(source, "en", Map.of()))
        .isInstanceOf(LiquidFailure.class)
        .hasMessageContaining("a whole number beyond 9200000000000000000");
  }

  @ParameterizedTest
  @CsvSource({
    "{{ 3000000000 | times: 3000000000 }}, 9000000000000000000",
    "{{ 2147483647 | plus: 1 }}, 2147483648",
    "{{ 2147483647 | times: 2 }}, 4294967294",
    "{{ 0 | minus: 9000000000000000000 }}, -9000000000000000000"
  })
  void whole_numbers_that_fit_are_exact(String source, String expected) {
    assertThat(rendered(source, "en", Map.of())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{2} {1} in {0}: {3}")
  @CsvSource(
      delimiter = ';',
      value = {
        "en; EUR; 1234.5; \u20ac1,234.50",
        "en-gb; GBP; 12.5; \u00a312.50",
        "en; USD; -3; -$3.00",
        "en; CHF; 12.5; CHF_12.50",
        "de; EUR; 1234567.5; 1.234.567,50_\u20ac",
        "de-at; EUR; 12.5; 12,50_\u20ac",
        "de; USD; 999; 999,00_$",
        "de-ch; CHF; 1234.5; CHF_1\u2019234.50",
        "fr; EUR; 1234.5; 1_234,50_\u20ac",
        "pl; PLN; 12.5; 12,50_PLN",
        "nl; EUR; 12.5; \u20ac_12,50",
        "ja; JPY; 1234.5; \u00a51,235",
        "de; TND; 1.2345; 1,235_TND",
        "tr; EUR; 12.5; \u20ac12,50",
        "''; EUR; 12.5; 12.50_EUR"
      })
  void money_reads_as_it_does_in_the_language(
      String language, String currency, BigDecimal amount, String expected) {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : new Locale[] {Locale.US, Locale.forLanguageTag("ar-EG")}) {
        Locale.setDefault(locale);
        assertThat(
                rendered(
                    "{{ cart.total | money: cart.currency }}",
                    language,
                    Map.of("cart", Map.of("total", amount, "currency", currency))))
            .isEqualTo(expected.replace('_', '\u00a0'));
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  /** A number of ours among the tags is no text for people. */
  @Test
  void templates_are_the_same_where_the_jvm_writes_other_digits() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      List<String> problems = new ArrayList<>();
      String html =
          MjmlText.html(
              "<mjml><mj-body><mj-raw>{{ a }} {{ b | upcase }}</mj-raw></mj-body></mjml>",
              null,
              problems);
      assertThat(problems).isEmpty();
      assertThat(html).contains("{{ a }} {{ b | upcase }}");
      assertThat(rendered("{{ a }} {{ b | upcase }}", "", Map.of("a", 1234L, "b", "x")))
          .isEqualTo("1234 X");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void what_is_no_amount_or_no_currency_fails_the_message() {
    for (String source :
        List.of(
            "{{ 'x' | money: 'EUR' }}",
            "{{ '1e9' | money: 'EUR' }}",
            "{{ 1 | money: 'EURO' }}",
            "{{ 1 | money: 'eur' }}",
            "{{ 1 | money }}")) {
      assertThatThrownBy(() -> rendered(source, "de", Map.of())).isInstanceOf(LiquidFailure.class);
    }
  }
}
