package io.clientele.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PropertiesTest {
  private static final Properties QUIZ =
      Properties.none()
          .with("result", "mint")
          .with("score", 12.5)
          .with("rounds", 3L)
          .with("passed", true)
          .with("at", Instant.parse("2026-03-01T12:00:00Z"))
          .with("prize", Money.of(CurrencyUnit.EUR, new BigDecimal("5.00")))
          .with("player", Properties.none().with("level", 2));

  @Test
  void a_value_is_told_as_its_type() {
    assertThat(QUIZ.text("result")).contains("mint");
    assertThat(QUIZ.number("score")).contains(new BigDecimal("12.5"));
    assertThat(QUIZ.number("rounds")).contains(new BigDecimal(3));
    assertThat(QUIZ.flag("passed")).contains(true);
    assertThat(QUIZ.instant("at")).contains(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(QUIZ.money("prize")).contains(Money.of(CurrencyUnit.EUR, 5));
    assertThat(QUIZ.properties("player").flatMap(p -> p.number("level")))
        .contains(BigDecimal.valueOf(2));
  }

  @Test
  void a_value_of_another_type_or_none_is_absent() {
    assertThat(QUIZ.text("score")).isEmpty();
    assertThat(QUIZ.number("result")).isEmpty();
    assertThat(QUIZ.flag("nothing")).isEmpty();
    assertThat(QUIZ.instant("result")).isEmpty();
    assertThat(QUIZ.money("player")).isEmpty();
    assertThat(QUIZ.money("result")).isEmpty();
    Properties odd =
        Properties.none()
            .with("a", Properties.none().with("amount", "1e999999999").with("currency", "EUR"))
            .with("b", Properties.none().with("amount", "1.005").with("currency", "EUR"))
            .with("c", Properties.none().with("amount", "x").with("currency", "EUR"))
            .with("d", Properties.none().with("amount", "1").with("currency", "XYZ"));
    odd.names().forEach(name -> assertThat(odd.money(name)).as(name).isEmpty());
  }

  @Test
  void equality_depends_neither_on_the_order_of_names_nor_on_trailing_zeros() {
    Properties one = Properties.none().with("a", new BigDecimal("1.00")).with("b", "x");
    Properties other = Properties.none().with("b", "x").with("a", 1);

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.names()).containsExactly("a", "b");
  }

  @Test
  void later_changes_of_what_was_given_change_nothing() {
    Map<String, PropertyValue> values = new HashMap<>();
    values.put("a", new PropertyValue.Text("x"));
    Properties properties = Properties.of(values);
    values.clear();

    assertThat(properties.text("a")).contains("x");
    assertThatThrownBy(() -> properties.asMap().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void what_no_format_can_hold_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Properties.none().with("x".repeat(256), 1))
        .withMessageContaining("256 characters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Properties.none().with("a", "\u0000"))
        .withMessageContaining("U+0000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Properties.none().with("a", new BigDecimal("1e401")))
        .withMessageContaining("exponent 401");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Properties.none().with("a", new BigDecimal("1".repeat(101))))
        .withMessageContaining("101 digits");
    assertThatThrownBy(() -> Properties.none().with("a", Double.NaN))
        .isInstanceOf(NumberFormatException.class);
  }

  @Test
  void to_string_shows_names_and_kinds_and_no_values() {
    assertThat(QUIZ.toString()).doesNotContain("mint", "12.5", "5.00");
    assertThat(QUIZ).hasToString("[result, score, rounds, passed, at, prize, player]");
    assertThat(new PropertyValue.Items(List.of(new PropertyValue.Text("mint"))).toString())
        .doesNotContain("mint");
  }
}
